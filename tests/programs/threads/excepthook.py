import sys
import threading


def fail(message):
    raise RuntimeError(message)


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name, len(args))


def bad_hook(args):
    raise LookupError("the hook fails, too")


threading.excepthook = hook
t = threading.Thread(target=fail, args=("first",), name="T")
t.start()
t.join()
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=fail, args=("second",), name="T")
t.start()
t.join()
threading.excepthook = bad_hook
t = threading.Thread(target=fail, args=("third",), name="T")
t.start()
t.join()

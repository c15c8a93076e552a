"""sys.excepthook, once replaced, is told of the exception that ends the program."""
import sys


def hook(kind, error, traceback):
    print("told by the program itself", file=sys.stderr)
    print("hook:", kind.__name__, error)
    while traceback.tb_next:
        traceback = traceback.tb_next
    print("in line", traceback.tb_lineno)


sys.excepthook = hook
print({}["missing"])

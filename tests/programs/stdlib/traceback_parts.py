"""The parts of a traceback's text: messages alone, limits, chains left out."""
import traceback


class Custom(Exception):
    pass


Custom.__module__ = "shop.errors"
noted = ValueError("two\nlines")
noted.add_note("first\nnote")
noted.add_note("second")
for error in (Custom(), Custom("text"), noted, KeyError("k"), ExceptionGroup("g", [ValueError(1)]), StopIteration()):
    print(traceback.format_exception_only(type(error), error), traceback.format_exception_only(error))
print(traceback.format_exception_only(None, None))
for source in ("x = = 1", "def f(:\n  pass", "if x:\npass"):
    try:
        compile(source, "lesson.py", "exec")
    except SyntaxError as error:
        print(traceback.format_exception_only(error)[-1], len(traceback.format_exception_only(error)))


def deep(n):
    if n:
        deep(n - 1)
    else:
        raise KeyError("bottom")


def outer():
    try:
        deep(2)
    except KeyError as error:
        raise RuntimeError("above") from error


try:
    outer()
except RuntimeError as error:
    print(traceback.format_exc(limit=1))
    print(traceback.format_exc(limit=-1))
    print(traceback.format_exc(chain=False))
    print("".join(traceback.format_exception(error, limit=0)))
    print(len(traceback.format_exception(error)), len(traceback.format_exception(error, chain=False)))

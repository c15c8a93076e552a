"""sys.unraisablehook is told of exceptions that cannot be raised anywhere."""
import sys


class Leaker:
    def __del__(self):
        raise RuntimeError("del failed")


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield "no"


def hook(unraisable):
    print(unraisable.exc_type.__name__, unraisable.exc_value, unraisable.exc_traceback is not None,
          unraisable.err_msg, getattr(unraisable.object, "__qualname__", None))


sys.unraisablehook = hook
Leaker()
generator = stubborn()
next(generator)
del generator


def broken(unraisable):
    raise ValueError("the hook itself")


sys.unraisablehook = print
Leaker.__del__ = lambda self: 1 / 0
sys.unraisablehook = sys.__unraisablehook__
print(sys.unraisablehook is sys.__unraisablehook__)

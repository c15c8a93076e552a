"""throw(type, value, traceback): every form, and what is refused."""
import sys


def catcher():
    while True:
        try:
            print("sent", (yield))
        except ValueError as error:
            print("caught", type(error).__name__, error, error.__traceback__.tb_next is not None)


def attempt(*arguments):
    g = catcher()
    next(g)
    try:
        g.throw(*arguments)
    except BaseException as error:
        print(type(error).__name__, error)


class Late(ValueError):
    pass


class Strange(Exception):
    def __new__(cls, *args):
        return "no exception"


class Failing(Exception):
    def __init__(self):
        raise ValueError("while it was made")


try:
    1 / 0
except ZeroDivisionError:
    traceback = sys.exc_info()[2]
attempt(ValueError)
attempt(ValueError("an instance"))
attempt(ValueError, "text")
attempt(ValueError, ("a", "b"))
attempt(ValueError, ValueError("matching"))
attempt(ValueError, Late("derived"))
attempt(ValueError, TypeError("another kind"))
attempt(ValueError, ValueError(1), None)
attempt(ValueError, None, traceback)
attempt(ValueError("x"), "and a value")
attempt(ValueError, "foo", 23)
attempt("abc")
attempt(list)
attempt(Strange)
attempt(Failing)

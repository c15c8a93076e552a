"""What an except* clause raises comes out in a group of its own."""
import traceback


def show(error, depth=0):
    print("  " * depth + f"{type(error).__name__}: {error}")
    for inner in getattr(error, "exceptions", ()):
        show(inner, depth + 1)


def attempt(errors, kinds, new):
    try:
        try:
            raise ExceptionGroup("eg", errors)
        except* kinds as caught:
            if new is None:
                raise
            raise new
    except BaseException as error:
        show(error)
        print("context:", repr(error.__context__), "cause:", repr(error.__cause__))


attempt([TypeError(1), ValueError(2)], (TypeError, ValueError), KeyError(3))
attempt([TypeError(1), ValueError(2)], TypeError, KeyError(3))
attempt([TypeError(1), ValueError(2)], TypeError, None)
attempt([TypeError(1)], TypeError, ExceptionGroup("mine", [OSError(4)]))

try:
    try:
        raise TypeError("naked")
    except* TypeError:
        raise KeyError("new")
except BaseException as error:
    show(error)

group = ExceptionGroup("burnt and spilt", [ValueError("rice"), TypeError("milk")])
group.__notes__ = {"when": "at noon"}  # no list: not for the parts
match, rest = group.split(ValueError)
print([getattr(part, "__notes__", "no notes") for part in (match, rest)])
group.__notes__ = ["one", "two"]
match, rest = group.split(ValueError)
print(match.__notes__, rest.__notes__, match.__notes__ is rest.__notes__)
try:
    raise group
except* ValueError as caught:
    print(repr(caught))
    raise KeyError("last")
except* TypeError:
    pass

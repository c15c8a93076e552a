"""What leaving a stack of managers does to an exception: each exit may swallow it, raise another one, or let it pass."""
import contextlib
import itertools


class Lid:
    def __init__(self, habit):
        self.habit = habit

    def __enter__(self):
        return self.habit

    def __exit__(self, kind, error, traceback):
        print(" ", self.habit, "sees", repr(error), "after", repr(error.__context__) if error else None)
        if self.habit.startswith("slams"):
            raise KeyError(self.habit)
        return self.habit == "muffles"


@contextlib.contextmanager
def pot(habit):
    if habit == "empty":
        return
    try:
        yield habit
    except ArithmeticError:
        if habit == "overflows":
            raise OverflowError(habit)
        if habit == "twice":
            yield
        if habit != "eats":
            raise
    if habit == "again":
        yield


def describe(call):
    try:
        print(call())
    except BaseException as error:
        chain = []
        while error is not None:
            chain.append(repr(error))
            error = error.__context__
        print(" <- ".join(chain))


def cook(habits, burns):
    with contextlib.ExitStack() as stack:
        for habit in habits:
            stack.enter_context(Lid(habit))
        stack.callback(print, " ", "the spoon falls", end=".\n")
        if burns:
            1 / 0
    return "done"


def cook_within(habits, burns):
    try:
        raise OSError("the phone rings")
    except OSError:
        return cook(habits, burns)


def stir(habit, error):
    with pot(habit):
        if error is not None:
            raise error
    return "stirred"


for habits in itertools.product(("waits", "muffles", "slams", "slams too"), repeat=2):
    for burns in (False, True):
        print(*habits, burns)
        describe(lambda: cook(habits, burns))
        describe(lambda: cook_within(habits, burns))
for habit in ("eats", "overflows", "twice", "again", "plain"):
    for error in (None, ZeroDivisionError("hot"), StopIteration("end"), RuntimeError("odd"), GeneratorExit()):
        print(habit, repr(error))
        describe(lambda: stir(habit, error))
try:
    stir("empty", None)
except RuntimeError as error:
    print(error)


@pot("eats")
def share(bread):
    return bread / 0 if bread > 3 else bread


print(share(1), share(5), share(2))
kept = contextlib.ExitStack()
kept.push(lambda *details: print("pushed", details))
kept.callback(print, "called")
moved = kept.pop_all()
kept.close()
print("moved")
moved.close()

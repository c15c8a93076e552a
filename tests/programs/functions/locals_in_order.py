# locals(), and a frame's, in the order of the code: arguments first, also those that inner functions use.
import inspect
import sys


def many(a, b, *args, c=1, **kw):
    x = 1
    y = 2

    def inner():
        return a, y, kw
    z = 3
    print(list(locals()))
    return inner


def caller(name):
    other = [name]
    print(sorted(sys._getframe().f_locals))

    def look():
        return sys._getframe(1).f_locals['name'], other
    return look()


def generator(start):
    def add():
        return start + step
    step = 2
    yield add()
    late = 1
    yield late


async def waits(p):
    def use():
        return p
    return use


many(1, 2, 3, d=4)
print(caller('me'))
numbers = generator(1)
print(inspect.getgeneratorlocals(numbers))
print(next(numbers), sorted(inspect.getgeneratorlocals(numbers)))
print(next(numbers), sorted(inspect.getgeneratorlocals(numbers)))
numbers.close()
print(inspect.getgeneratorlocals(numbers))
coroutine = waits(5)
print(inspect.getcoroutinelocals(coroutine))
coroutine.close()

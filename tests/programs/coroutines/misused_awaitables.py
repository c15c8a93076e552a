"""What is wrong with an awaitable is told where it is awaited."""
import sys
import types
import unittest


@types.coroutine
def pause():
    yield 'paused'


async def inner():
    await pause()


async def outer(coroutine):
    await coroutine


begun = inner()
print(begun.send(None))
try:
    outer(begun).send(None)
except RuntimeError as error:
    print(error)
begun.close()


class Steps:
    """Its __anext__() gives what cannot be awaited."""

    def __init__(self, thing):
        self.thing = thing

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.thing


class Broken:
    def __await__(self):
        return 1 / 0


async def over(thing):
    async for _ in Steps(thing):
        pass


for thing in (5, Broken(), None):
    try:
        over(thing).send(None)
    except TypeError as error:
        print(error, '|', repr(error.__cause__), error.__cause__ is error.__context__)


class Unclosable:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise KeyError(name)


def delegate():
    try:
        yield from Unclosable()
    finally:
        print('left')


sys.unraisablehook = lambda unraisable: print('unraisable', repr(unraisable.exc_value))
generator = delegate()
print(next(generator))
generator.close()

case = unittest.TestCase()
case.assertSequenceEqual([1, 2], (1, 2))
for other in ((1, 3), (1,)):
    try:
        case.assertSequenceEqual([1, 2], other)
    except AssertionError as error:
        print(str(error).splitlines()[0])

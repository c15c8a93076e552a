"""types.coroutine() of functions that are no generator functions: what they return decides."""
import asyncio
import collections.abc
import types


class Countdown:
    """A generator of the program's own make."""

    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value):
        if self.left == 0:
            raise StopIteration('lift-off')
        self.left -= 1
        return None

    def throw(self, *error):
        print('thrown', error)
        raise error[0]

    def close(self):
        print('closed')


@types.coroutine
def countdown(start):
    return Countdown(start)


@types.coroutine
def plain(value):
    return value


def steps():
    yield
    return 'stepped'


@types.coroutine
def of_generator():
    return steps()


async def main():
    made = countdown(3)
    print(type(made).__name__, isinstance(made, collections.abc.Coroutine), made.__await__() is made)
    print(await made)
    print(await of_generator())
    print(plain(5), plain('text'))
    inner = main_part()
    print(plain(inner) is inner, await plain(inner))
    try:
        await plain([1, 2])
    except TypeError as error:
        print(error)
    other = countdown(1)
    try:
        other.throw(KeyError)
    except KeyError:
        print('KeyError')
    other.close()
    wrapped = of_generator()
    print(type(wrapped).__name__, wrapped.cr_running, wrapped.gi_code.co_name, wrapped.cr_await)
    wrapped.close()


async def main_part():
    return 'part'


asyncio.run(main())

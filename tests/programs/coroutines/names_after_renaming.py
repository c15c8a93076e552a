# A coroutine keeps the name its function had when it was made.
import asyncio
import functools


async def walk():
    await asyncio.sleep(0)


def count():
    yield 1


def shown(thing):
    return thing.__name__, thing.__qualname__


first = walk()
walk.__name__ = "run"
second = walk()
walk.__name__, walk.__qualname__ = "jump", "Sports.jump"
third = walk()
walk.__qualname__ = "Sports.leap"
for coroutine in (first, second, third, walk()):
    print(*shown(coroutine), repr(coroutine).split(" at ")[0])
    coroutine.close()

generator = count()
count.__name__ = "recount"
print(shown(generator), shown(count()), shown(count))


def passed_on(function):
    @functools.wraps(function)
    async def wrapper():
        return await function()

    return wrapper


wrapped = passed_on(walk)
coroutine = wrapped()
print(shown(coroutine))
asyncio.run(coroutine)

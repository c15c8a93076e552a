"""Closing a coroutine does not reach into the async generator that it waits for."""
import asyncio
import types


@types.coroutine
def pause(word):
    return (yield word)


async def oven():
    try:
        await pause("heats")
        yield "warm"
    finally:
        print("oven off")


async def baker(source):
    try:
        await source.__anext__()
    finally:
        print("baker goes")


def say_what_happens(awaitable):
    try:
        print("gave", awaitable.send(None))
    except BaseException as error:
        print(repr(error))


print("-- while somebody else holds the generator")
kept = oven()
coroutine = baker(kept)
say_what_happens(coroutine)
coroutine.close()
print("under way:", kept.ag_running)
say_what_happens(kept.__anext__())
say_what_happens(kept.aclose())
del kept

print("-- by GeneratorExit")
kept = oven()
coroutine = baker(kept)
say_what_happens(coroutine)
try:
    coroutine.throw(GeneratorExit)
except GeneratorExit as error:
    print(repr(error))
print("under way:", kept.ag_running)
del kept

print("-- dropped, with a loop that awaits in between")


async def middleman(source):
    try:
        async for warmth in source:
            print(warmth)
    finally:
        print("middleman goes")


async def eater(source):
    await middleman(source)


kept = oven()
coroutine = eater(kept)
say_what_happens(coroutine)
del coroutine
print("under way:", kept.ag_running)
del kept

print("-- a step that is closed")
kept = oven()
step = kept.asend(None)
say_what_happens(step)
step.close()
say_what_happens(step)
print("under way:", kept.ag_running)
del kept

for step in oven().athrow(ValueError("x")), oven().aclose(), oven().__anext__():
    step.close()
    say_what_happens(step)

print("-- while it is being closed")


async def slow_oven():
    try:
        yield "warm"
    finally:
        try:
            await pause("cools")
        finally:
            print("cool")


async def closer(source):
    try:
        await source.aclose()
    finally:
        print("closer goes")


kept = slow_oven()
say_what_happens(kept.__anext__())
coroutine = closer(kept)
say_what_happens(coroutine)
coroutine.close()
print("under way:", kept.ag_running)
del kept

print("-- the loop that would have closed it is closed itself")


async def start(source):
    return await anext(source)


async def steady():
    try:
        yield "warm"
    finally:
        print("steady ends")

loop = asyncio.new_event_loop()
in_loop = steady()
print(loop.run_until_complete(start(in_loop)))
loop.close()
del in_loop
without_loop = steady()
say_what_happens(without_loop.__anext__())
del without_loop
print("over")

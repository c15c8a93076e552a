"""The first asend() of an async generator can carry nothing but None."""
import asyncio


async def echo():
    word = "start"
    while True:
        word = yield word


def plain():
    yield 1


async def main():
    source = echo()
    for value in ("too early", None, "then"):
        try:
            print(await source.asend(value))
        except (TypeError, RuntimeError) as error:
            print(type(error).__name__, error)
    step = echo().asend(None)
    try:
        step.send(1)
    except (TypeError, RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
    try:
        echo().__anext__().send(1)
    except (TypeError, RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
    try:
        plain().send(1)
    except TypeError as error:
        print(type(error).__name__, error)
    coroutine = asyncio.sleep(0)
    try:
        coroutine.send(1)
    except TypeError as error:
        print(type(error).__name__, error)
    coroutine.close()


asyncio.run(main())


async def twice():
    got = yield 1
    print("got", got)
    yield 2


async def at_hand():
    """A value given to the step itself goes before that of asend()."""
    source = twice()
    print(await source.asend(None))
    step = source.asend("of asend")
    try:
        step.send("of send")
    except StopIteration as stop:
        print("yields", stop.value)
    try:
        source.athrow(KeyError()).send(1)
    except RuntimeError as error:
        print(error)
    await source.aclose()


asyncio.run(at_hand())

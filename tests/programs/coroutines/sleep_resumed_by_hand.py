"""Who resumes a coroutine by hand gets the Future that its sleep awaits, and may finish or cancel it, or hand it on."""
import asyncio
import types


async def nap(seconds, result=None):
    return await asyncio.sleep(seconds, result)


class Slow:
    """Awaits by hand what it is made of."""

    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        while True:
            try:
                future = self.coroutine.send(None)
            except StopIteration as stop:
                return stop.value
            print("passes on", type(future).__name__, future.done())
            yield future


def step(coroutine):
    try:
        return coroutine.send(None)
    except StopIteration as stop:
        return f"returned {stop.value!r}"
    except BaseException as error:
        return f"raised {error!r}"


async def main():
    loop = asyncio.get_running_loop()
    coroutine = nap(1, "rest")
    future = step(coroutine)
    print(future, future.get_loop() is loop, future._asyncio_future_blocking, isinstance(future, asyncio.Future))
    print(step(coroutine))

    coroutine = nap(1, "rest")
    future = step(coroutine)
    future.add_done_callback(lambda f: print("done at", loop.time() - start, f.result()))
    start = loop.time()
    await asyncio.sleep(2)
    print(step(coroutine), "|", step(coroutine))

    coroutine = nap(5)
    future = step(coroutine)
    future.set_result("set by hand")
    print(step(coroutine))

    coroutine = nap(5)
    future = step(coroutine)
    future.cancel()
    print(step(coroutine))

    coroutine = nap(5)
    step(coroutine)
    try:
        coroutine.throw(KeyError("thrown in"))
    except KeyError as error:
        print(repr(error))

    coroutine = nap(5)
    future = step(coroutine)
    coroutine.close()
    print(future)

    sleep = asyncio.sleep(1, "bare")
    future = step(sleep)
    print(future)
    await asyncio.sleep(1)
    print(future, step(sleep))

    for future in nap(3).__await__():
        print("in a loop", future)
        future.set_result(1)

    start = loop.time()
    print(await Slow(nap(2, "slow")), loop.time() - start)
    task = asyncio.create_task(nap(4, "task"))
    waiting = asyncio.ensure_future(wrap(Slow(nap(4))))
    await asyncio.sleep(1)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled at", loop.time() - start)
    print(await task)


async def wrap(awaitable):
    return await awaitable


asyncio.run(main())

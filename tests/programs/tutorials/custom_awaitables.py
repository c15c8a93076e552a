"""Objects with __await__: delays, lazy values, countdowns."""
import asyncio
import collections.abc
import inspect


class Delay:
    def __init__(self, seconds, value=None):
        self.seconds, self.value = seconds, value

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return self.value


class Lazy:
    """Computes once, on first await."""

    def __init__(self, factory):
        self._factory = factory
        self._task = None

    def __await__(self):
        if self._task is None:
            self._task = asyncio.ensure_future(self._factory())
        return self._task.__await__()


class ReadyValue:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


class Broken:
    def __await__(self):
        return 5


class BareYield:
    def __await__(self):
        got = yield
        return got


class AsyncBroken:
    async def __await__(self):
        pass


async def expensive():
    print("computing ...")
    await asyncio.sleep(2)
    return 42


async def attempt(awaitable):
    try:
        return await awaitable
    except Exception as e:
        return f"{type(e).__name__}: {e}"


async def main():
    loop = asyncio.get_running_loop()
    print(await Delay(1.5, "late"), loop.time())
    lazy = Lazy(expensive)
    print(await asyncio.gather(attempt(lazy), attempt(lazy)), loop.time())
    print(await lazy)
    print(await ReadyValue("now"))
    print(await BareYield())
    print(await attempt(Broken()))
    print(await attempt(AsyncBroken()))
    print(await attempt(3))
    print(isinstance(Delay(1), collections.abc.Awaitable), isinstance(3, collections.abc.Awaitable))
    print(inspect.isawaitable(Delay(1)), inspect.isawaitable(lazy), inspect.iscoroutine(lazy))
    print(await asyncio.gather(Delay(3, "x"), Delay(1, "y"), ReadyValue("z")), loop.time())
    print(await asyncio.wait_for(Delay(1, "in time"), 2))
    try:
        await asyncio.wait_for(Delay(5), 2)
    except asyncio.TimeoutError as e:
        print("timeout", repr(e), loop.time())


asyncio.run(main())

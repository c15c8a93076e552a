# A coroutine that is awaited where it is made: errors, tracebacks and last words are those of any other.
import asyncio, sys


class Keeper:
    def __init__(self, name): self.name = name
    def __del__(self): print("dropped", self.name)


async def down(n, keeper):
    if n == 0:
        await asyncio.sleep(0)
        return keeper.name
    return await down(n - 1, keeper) + "'"


async def too_few(a, b): pass


async def gives(awaitable): return await awaitable


async def generates():
    yield await down(1, Keeper("generator"))
    yield 2


class Service:
    async def call(self, n): return await self.inner(n)

    async def inner(self, n):
        if n > 2: raise ValueError(n)
        return n * 2

    async def swallow(self):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return await self.call(1)


async def wait_inside(state):
    state.append(current().cr_await is None)
    await asyncio.sleep(1)


def current(): return asyncio.current_task().get_coro()


async def look(state):
    coroutine = wait_inside(state)
    await coroutine
    try:
        await coroutine
    except RuntimeError as e:
        print("again:", e)


async def main():
    print(await down(3, Keeper("three")))
    try:
        await too_few(1)
    except TypeError as e:
        print(e)
    service = Service()
    print(await service.call(2), await gives(service.call(1)))
    try:
        await service.call(3)
    except ValueError as e:
        tb, names = e.__traceback__, []
        while tb:
            names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        print(names)
    async for x in generates(): print(x)
    task = asyncio.create_task(service.swallow())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)
    state = []
    await look(state)
    print(state)
    try:
        await down(sys.getrecursionlimit() + 10, Keeper("deep"))
    except RecursionError as e:
        print(type(e).__name__, e)
    await service.call(4)


asyncio.run(main())

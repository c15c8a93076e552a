import asyncio

from_start = 0


async def count():
    global from_start
    while True:
        from_start += 1
        await asyncio.sleep(0)


async def nothing():
    return None


async def done_later(future):
    future.set_result(None)


async def main():
    counter = asyncio.create_task(count())
    await asyncio.sleep(0)

    async def measure(label, awaitable):
        before = from_start
        await awaitable
        print(label, from_start - before)

    await measure("coroutine", nothing())
    await measure("sleep(0)", asyncio.sleep(0))
    await measure("sleep(1e-12)", asyncio.sleep(1e-12))
    await measure("new task", asyncio.create_task(nothing()))
    task = asyncio.create_task(nothing())
    await asyncio.sleep(0)
    await measure("done task", task)
    future = asyncio.Future()
    asyncio.create_task(done_later(future))
    await measure("future", future)
    await measure("gather", asyncio.gather(nothing()))
    await measure("gather of two", asyncio.gather(nothing(), nothing()))
    await measure("wait", asyncio.wait([asyncio.create_task(nothing())]))
    await measure("wait_for", asyncio.wait_for(nothing(), 5))
    await measure("wait_for without limit", asyncio.wait_for(nothing(), None))
    await measure("shield", asyncio.shield(nothing()))
    counter.cancel()


asyncio.run(main())

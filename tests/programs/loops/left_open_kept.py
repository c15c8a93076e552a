"""A loop that was never closed is kept by the event loop policy to the very end, and with it what its timers lead to:
such tasks end without a word, not even their `finally` runs."""
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    finally:
        print("never printed")


async def awaits_a_task():
    await asyncio.create_task(sleeper())


async def gathers():
    await asyncio.gather(sleeper(), asyncio.Event().wait())


async def waits():
    await asyncio.wait([asyncio.ensure_future(sleeper())])


async def has_a_timeout():
    await asyncio.wait_for(asyncio.Event().wait(), 5)


async def groups():
    async with asyncio.timeout(9), asyncio.TaskGroup() as group:
        group.create_task(sleeper())


async def locks(lock):
    async with lock:
        await sleeper()


async def numbers():
    try:
        yield 1
        await asyncio.sleep(10)
    finally:
        print("never printed either")


async def iterates():
    async for number in numbers():
        print("got", number)


loop = asyncio.get_event_loop()
lock = asyncio.Lock()
tasks = [loop.create_task(coroutine) for coroutine in (
    sleeper(), awaits_a_task(), gathers(), waits(), has_a_timeout(), groups(), locks(lock), locks(lock), iterates())]
loop.run_until_complete(asyncio.sleep(1))
never_started = asyncio.ensure_future(sleeper())
tasks[0].cancel()
print("end with", len(asyncio.all_tasks(loop)), "tasks")

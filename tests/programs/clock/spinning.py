"""A loop that never waits comes to its timers all the same: after ten thousand iterations each takes a little time."""
import asyncio
import time


async def spin(task):
    turns = 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    return turns


async def main():
    start = time.monotonic()
    for pause in (0.1, 0.1):
        turns = await spin(asyncio.create_task(asyncio.sleep(pause)))
        print(turns, round(time.monotonic() - start, 6))
    print(await spin(asyncio.create_task(asyncio.to_thread(time.sleep, 0.3))), round(time.monotonic() - start, 6))
    for _ in range(30_000):  # nobody waits for anything
        await asyncio.sleep(0)
    print(round(time.monotonic() - start, 6))
    try:
        async with asyncio.timeout(0.25):
            while True:
                await asyncio.sleep(0)
    except TimeoutError:
        print("timed out at", round(time.monotonic() - start, 6))


asyncio.run(main())

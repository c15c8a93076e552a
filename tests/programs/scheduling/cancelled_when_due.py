"""A sleep that is cancelled in the iteration in which it is due has no turn of its own any more."""
import asyncio
import time


async def sleeper():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled at", time.monotonic())


async def main():
    asyncio.create_task(sleeper())
    await asyncio.sleep(0.5)
    time.sleep(0.5)


asyncio.run(main())

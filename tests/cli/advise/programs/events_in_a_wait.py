# advice: deadlock
import asyncio


async def main():
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.wait(waiters)
    print("done")


asyncio.run(main())

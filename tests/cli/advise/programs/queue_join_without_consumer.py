# advice: deadlock
import asyncio


async def main():
    queue = asyncio.Queue()
    queue.put_nowait("letter")
    await queue.join()
    print("all read")


asyncio.run(main())

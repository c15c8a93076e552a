# From Python 3.13.
import asyncio


async def main():
    queue = asyncio.Queue()
    queue.shutdown()


asyncio.run(main())

import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    queue.put_nowait((1, {'a': 1}))
    queue.put_nowait((1, {'b': 2}))


asyncio.run(main())

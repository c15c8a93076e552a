# advice: deadlock
import asyncio


async def items(queue):
    while True:
        yield await queue.get()


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    async for item in items(queue):
        print(item)


asyncio.run(main())

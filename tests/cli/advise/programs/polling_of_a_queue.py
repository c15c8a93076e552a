# advice: busy-polling
import asyncio


async def produce(queue):
    await asyncio.sleep(5)
    queue.put_nowait("egg")


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(produce(queue))
    while queue.empty():
        await asyncio.sleep(0.1)
    print(queue.get_nowait())
    await task


asyncio.run(main())

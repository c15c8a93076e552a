# advice: deadlock
import asyncio


async def worker(queue, results):
    while not queue.empty():
        n = await queue.get()
        await results.put(n * n)


async def main():
    queue, results = asyncio.Queue(), asyncio.Queue(maxsize=3)
    for n in range(10):
        queue.put_nowait(n)
    await asyncio.gather(*(worker(queue, results) for _ in range(2)))
    while not results.empty():
        print(results.get_nowait())


asyncio.run(main())

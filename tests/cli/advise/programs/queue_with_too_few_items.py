# advice: deadlock
import asyncio


async def produce(queue):
    for n in range(3):
        await queue.put(n)


async def consume(queue):
    for _ in range(5):
        item = await queue.get()
        print("got", item)


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())

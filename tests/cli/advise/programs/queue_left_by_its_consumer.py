# advice: deadlock
import asyncio


async def produce(queue):
    for n in range(5):
        await queue.put(n)
        print("put", n)


async def consume(queue):
    for _ in range(2):
        print("got", await queue.get())


async def main():
    queue = asyncio.Queue(1)
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())

# advice: deadlock
import asyncio


async def feed(queue):
    for n in range(3): await queue.put(n)


async def main():
    queue = asyncio.Queue()
    await feed(queue)
    while (n := await queue.get()) is not None:
        print(n)
    print("end")


asyncio.run(main())

# advice:
import asyncio


async def take(queue):
    await asyncio.sleep(1)
    return await queue.get()


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    taken = []
    for _ in range(3):
        taken.append(await take(queue))
    print(taken)


asyncio.run(main())

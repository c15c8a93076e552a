# advice: blocking
import asyncio
import time


def fetch(n):
    time.sleep(1)
    return n


async def use():
    print([fetch(n) for n in range(3)])
    print(sum(fetch(n) for n in range(2)))
    print(list(map(fetch, range(2))))


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use())


asyncio.run(main())

# advice: blocking
import asyncio
import time


def lines():
    for n in range(3):
        time.sleep(1)
        yield n


async def use():
    for line in lines():
        print(line)


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use())


asyncio.run(main())

# advice: blocking
import asyncio
import time


def read():
    time.sleep(2)
    return "data"


def load():
    return read().upper()


async def use():
    print(load())


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use())


asyncio.run(main())

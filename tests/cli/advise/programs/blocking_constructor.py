# advice: blocking
import asyncio
import time


class Disk:
    def __init__(self):
        time.sleep(2)


async def use():
    disk = Disk()
    print("disk ready")


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use())


asyncio.run(main())

# advice: blocking
import asyncio
import time


class Disk:
    def read(self):
        time.sleep(2)
        return "data"


async def use(disk):
    print(disk.read())


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use(Disk()))


asyncio.run(main())

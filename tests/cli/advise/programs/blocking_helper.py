# advice: blocking
import asyncio
import time


def read_file(name):
    time.sleep(2)
    return name + " is read"


async def read():
    print(read_file("letter"))


async def tick():
    for n in range(3):
        await asyncio.sleep(1)
        print("tick", n)


async def main():
    await asyncio.gather(tick(), read())


asyncio.run(main())

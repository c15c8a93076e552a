# advice: deadlock
import asyncio

left, right = asyncio.Lock(), asyncio.Lock()


async def take_right(name):
    async with right:
        print(name, "has both")


async def take_left(name):
    async with left:
        print(name, "has both")


async def one():
    async with left:
        await asyncio.sleep(1)
        await take_right("one")


async def two():
    async with right:
        await asyncio.sleep(1)
        await take_left("two")


async def main():
    await asyncio.gather(one(), two())
    print("done")


asyncio.run(main())

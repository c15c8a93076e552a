# advice: never-retrieved
import asyncio


async def risky():
    await asyncio.sleep(1)
    raise ValueError("oops")


async def main():
    task = asyncio.create_task(risky())
    await asyncio.sleep(2)
    print("all fine?")


asyncio.run(main())

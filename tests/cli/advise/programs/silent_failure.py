# advice: never-retrieved
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("no milk")


async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(3)
    print("all is well")


asyncio.run(main())

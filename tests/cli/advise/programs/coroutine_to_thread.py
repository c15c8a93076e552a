# advice: never-awaited
import asyncio


async def work():
    print("works")


async def main():
    await asyncio.to_thread(work)


asyncio.run(main())

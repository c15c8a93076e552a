# advice: never-retrieved
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("no")


def start():
    return asyncio.create_task(fail())


async def main():
    start()
    await asyncio.sleep(5)
    print("fine")


asyncio.run(main())

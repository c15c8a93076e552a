# advice: never-awaited
import asyncio


async def name():
    await asyncio.sleep(1)
    return "Ada"


async def main():
    print(f"hello {name() is not None}")


asyncio.run(main())

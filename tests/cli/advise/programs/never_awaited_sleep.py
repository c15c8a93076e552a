# advice: never-awaited
import asyncio


async def main():
    asyncio.sleep(1)
    print("slept?")


asyncio.run(main())

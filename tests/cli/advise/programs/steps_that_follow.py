# advice:
import asyncio


async def wash():
    await asyncio.sleep(2)
    print("washed")


async def dry():
    await asyncio.sleep(1)
    print("dried")


async def main():
    await wash()
    await dry()


asyncio.run(main())

# advice:
import asyncio


async def check(n):
    await asyncio.sleep(1)
    if n > 5:
        raise ValueError(n)


async def main():
    await check(1)
    await check(2)
    print("both are fine")


asyncio.run(main())

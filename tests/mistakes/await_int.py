import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    n = await 5


asyncio.run(main())

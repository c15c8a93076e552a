import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    async with asyncio.timeout(1):
        await fetch(9)


asyncio.run(main())

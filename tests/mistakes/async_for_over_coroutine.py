import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    async for n in fetch():
        print(n)


asyncio.run(main())

import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    for item in fetch():
        print(item)


asyncio.run(main())

import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    first, = fetch()
    print(first)


asyncio.run(main())

import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    total = fetch() + [2]
    print(total)


asyncio.run(main())

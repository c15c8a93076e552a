import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    print(fetch()[0])


asyncio.run(main())

import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    await asyncio.gather(fetch, fetch)


asyncio.run(main())

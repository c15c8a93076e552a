import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    await asyncio.wait_for(fetch(9), timeout=1)


asyncio.run(main())

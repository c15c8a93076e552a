import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


asyncio.run(asyncio.gather(fetch(1), fetch(2)))

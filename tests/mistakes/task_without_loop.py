import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


asyncio.create_task(fetch())

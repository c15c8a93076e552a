"""Waits for something that never comes"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    results = await asyncio.gather(*(fetch(name) for name in names))
    while len(results) != len(NAMES) + 1:
        await asyncio.sleep(0)
    return results


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

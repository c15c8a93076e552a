"""Holds the loop with time.sleep"""

import asyncio
import time

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    async def download(name):
        time.sleep(0.1)  # be kind to the server
        return await fetch(name)

    three = asyncio.Semaphore(3)

    async def limited(name):
        async with three:
            return await download(name)

    return await asyncio.gather(*(limited(name) for name in names))


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

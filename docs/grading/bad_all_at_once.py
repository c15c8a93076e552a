"""No limit: nine at a time"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    return await asyncio.gather(*(fetch(name) for name in names))


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

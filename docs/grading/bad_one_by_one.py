"""Awaits each coroutine in turn"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    tasks = [fetch(name) for name in names]  # only coroutine objects: nothing starts here
    return [await task for task in tasks]


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

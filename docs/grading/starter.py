"""Nine downloads

Every download takes a second, and the program waits for one before it starts the next: nine seconds. Change
download_all() so that downloads overlap, but never more than three at a time: the server would not like it.
Leave fetch() as it is.
"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    results = []
    for name in names:
        results.append(await fetch(name))
    return results


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

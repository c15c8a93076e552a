"""Three at a time, but in the order in which they come back"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    results = []

    async def download(name):
        results.append(await fetch(name))

    three = [names[i : i + 3] for i in range(0, 9, 3)]

    async def row(part):
        for name in part:
            await download(name)

    await asyncio.gather(*(row(part) for part in three))
    return results


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

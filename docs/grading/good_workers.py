"""Nine downloads by three workers"""

import asyncio

NAMES = [f"page{n}" for n in range(1, 10)]


async def fetch(name):
    await asyncio.sleep(1)
    return f"{name} is here"


async def download_all(names):
    results = {}
    waiting = asyncio.Queue()
    for name in names:
        waiting.put_nowait(name)

    async def worker():
        while not waiting.empty():
            name = waiting.get_nowait()
            results[name] = await fetch(name)

    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(worker())
    return [results[name] for name in names]


async def main():
    for result in await download_all(NAMES):
        print(result)


asyncio.run(main())

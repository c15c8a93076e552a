import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    task = asyncio.create_task(fetch())
    task.cancel()
    await task


asyncio.run(main())

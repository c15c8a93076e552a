import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    loop = asyncio.get_running_loop()
    loop.run_until_complete(fetch())


asyncio.run(main())

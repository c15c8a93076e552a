import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def wait_for_it(c):
    return await c


async def main():
    c = fetch()
    await asyncio.gather(wait_for_it(c), wait_for_it(c))


asyncio.run(main())

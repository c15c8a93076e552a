import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    c = fetch()
    print(await c)
    print(await c)


asyncio.run(main())

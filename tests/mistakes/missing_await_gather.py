import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    asyncio.gather(fetch(1), fetch(2))
    print('done')


asyncio.run(main())

import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    asyncio.sleep(1)
    print('done')


asyncio.run(main())

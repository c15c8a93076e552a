import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    asyncio.wait_for(fetch(), 1)
    print('done')


asyncio.run(main())

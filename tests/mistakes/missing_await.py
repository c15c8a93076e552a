import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    fetch()
    print('done')


asyncio.run(main())

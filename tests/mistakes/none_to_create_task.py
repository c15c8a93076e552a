import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


async def main():
    asyncio.create_task(print('hello'))


asyncio.run(main())

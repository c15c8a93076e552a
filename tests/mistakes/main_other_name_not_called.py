import asyncio


async def work():
    print('hello')


if __name__ == '__main':
    asyncio.run(work())

import asyncio


async def fail():
    raise ValueError('nobody asks')


async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(1)
    print('main goes on')


asyncio.run(main())

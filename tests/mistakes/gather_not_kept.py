import asyncio


async def fail():
    raise ValueError('nobody asks')


async def main():
    pending = asyncio.gather(fail(), fail())
    await asyncio.sleep(1)
    del pending


asyncio.run(main())

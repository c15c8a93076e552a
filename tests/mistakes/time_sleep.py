import asyncio
import time


async def work(name):
    time.sleep(1)
    print(name)


async def main():
    await asyncio.gather(work('a'), work('b'))


asyncio.run(main())

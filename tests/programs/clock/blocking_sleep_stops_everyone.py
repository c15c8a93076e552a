import asyncio
import time


async def blocker():
    time.sleep(5)
    print("blocked until", time.time())


async def ticker():
    for i in range(3):
        await asyncio.sleep(1)
        print("tick", time.time())


async def main():
    await asyncio.gather(ticker(), blocker())


asyncio.run(main())

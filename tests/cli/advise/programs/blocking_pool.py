# advice: blocking
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def use():
    with ThreadPoolExecutor() as pool:
        print(list(pool.map(time.sleep, [1, 2])))


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use())


asyncio.run(main())

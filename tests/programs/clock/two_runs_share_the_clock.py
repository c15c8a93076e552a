import asyncio
import time


async def main(n):
    loop = asyncio.get_running_loop()
    before = loop.time()
    await asyncio.sleep(n)
    print(before, loop.time(), time.time())


asyncio.run(main(2))
time.sleep(1)
asyncio.run(main(3))

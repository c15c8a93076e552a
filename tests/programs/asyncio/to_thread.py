import asyncio
import time


def blocking(n):
    time.sleep(n)
    return n


async def main():
    print(await asyncio.gather(asyncio.to_thread(blocking, 2), asyncio.to_thread(blocking, 3), asyncio.sleep(1, "loop lives")))
    print(asyncio.get_running_loop().time())


asyncio.run(main())

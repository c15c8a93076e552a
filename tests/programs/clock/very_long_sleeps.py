import asyncio
import time


async def main():
    await asyncio.sleep(86400 * 30)
    print(time.time())
    await asyncio.sleep(0.000000001)
    print(time.time_ns())


asyncio.run(main())

# advice: blocking
import asyncio
import time


async def main():
    asyncio.get_running_loop().call_later(0.2, time.sleep, 2)
    for n in range(6):
        await asyncio.sleep(0.5)
        print(n)


asyncio.run(main())

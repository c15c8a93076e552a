# advice:
import asyncio
import time


async def main():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(2000)))
    print("done")


asyncio.run(main())

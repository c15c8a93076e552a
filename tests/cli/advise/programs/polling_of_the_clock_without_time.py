# advice: busy-polling
import asyncio
import time


async def main():
    start = time.monotonic()
    while time.monotonic() - start < 2:
        await asyncio.sleep(0)
    print("time is up")


asyncio.run(main())

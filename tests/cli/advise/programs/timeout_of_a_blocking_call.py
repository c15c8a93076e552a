# advice: timeout-cannot-fire
import asyncio
import time


async def compute():
    time.sleep(5)
    return 42


async def main():
    try:
        print(await asyncio.wait_for(compute(), timeout=1))
    except asyncio.TimeoutError:
        print("timeout")


asyncio.run(main())

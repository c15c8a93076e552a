# advice: timeout-cannot-fire
import asyncio
import time


async def deaf():
    time.sleep(5)
    return "at last"


async def main():
    print(await asyncio.wait_for(deaf(), timeout=1))


asyncio.run(main())

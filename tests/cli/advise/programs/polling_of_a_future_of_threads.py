# advice: busy-polling
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main():
    with ThreadPoolExecutor() as pool:
        future = pool.submit(time.sleep, 5)
        while not future.done():
            await asyncio.sleep(0.1)
        print("done")


asyncio.run(main())

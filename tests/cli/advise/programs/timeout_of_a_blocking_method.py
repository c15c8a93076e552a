# advice: timeout-cannot-fire
import asyncio
import time


class Disk:
    def read(self):
        time.sleep(5)


async def use():
    Disk().read()


async def main():
    try:
        async with asyncio.timeout(1):
            await use()
            await asyncio.sleep(0)
    except TimeoutError:
        print("too slow")


asyncio.run(main())

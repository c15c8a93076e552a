# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def work(n):
    time.sleep(1)
    print(n)


async def main():
    await asyncio.wait([asyncio.create_task(work(n)) for n in range(3)])
    print("done")


asyncio.run(main())

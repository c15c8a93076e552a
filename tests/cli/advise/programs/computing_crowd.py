# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def square(n):
    time.sleep(0.01)
    return n * n


async def main():
    print(sum(await asyncio.gather(*(square(n) for n in range(100)))))


asyncio.run(main())

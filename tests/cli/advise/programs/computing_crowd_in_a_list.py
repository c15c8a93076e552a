# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def square(n):
    time.sleep(0.01)
    return n * n


async def main():
    tasks = [asyncio.create_task(square(n)) for n in range(100)]
    squares = await asyncio.gather(*tasks)
    print(sum(squares))


asyncio.run(main())

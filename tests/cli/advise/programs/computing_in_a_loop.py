# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def square(n):
    time.sleep(0.01)
    return n * n


async def main():
    tasks = []
    for n in range(100):
        tasks.append(asyncio.create_task(square(n)))
    total = 0
    for task in tasks:
        total += await task
    print(total)


asyncio.run(main())

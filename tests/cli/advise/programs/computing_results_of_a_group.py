# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def work(n):
    time.sleep(1)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in range(3)]
    print([task.result() for task in tasks])


asyncio.run(main())

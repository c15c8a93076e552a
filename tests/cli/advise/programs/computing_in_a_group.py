# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def work(name):
    time.sleep(1)
    print(name)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work("a"))
        group.create_task(work("b"))


asyncio.run(main())

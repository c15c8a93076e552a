# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def work(n):
    time.sleep(n)
    print(n)


def start_all():
    return [asyncio.ensure_future(work(n)) for n in (1, 2)]


async def main():
    for task in start_all():
        await task


asyncio.run(main())

# advice: blocking
from asyncio import gather, run, sleep
from time import sleep as nap


async def use():
    nap(2)
    print("used")


async def tick():
    for _ in range(3):
        await sleep(0.5)


async def main():
    await gather(tick(), use())


run(main())

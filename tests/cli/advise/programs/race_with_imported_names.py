# advice: lost-update
from asyncio import gather, run, sleep

count = 0


async def add():
    global count
    seen = count
    await sleep(1)
    count = seen + 1


async def main():
    await gather(add(), add())
    print(count)


run(main())

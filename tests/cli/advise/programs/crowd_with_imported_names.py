# advice: fan-out
from asyncio import create_task, gather, run, sleep


async def ask(n):
    await sleep(1)
    return n


async def main():
    tasks = [create_task(ask(n)) for n in range(2000)]
    print(sum(await gather(*tasks)))


run(main())

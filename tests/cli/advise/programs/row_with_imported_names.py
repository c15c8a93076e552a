# advice: serial-awaits
from asyncio import run, sleep


async def fetch_page(n):
    await sleep(n)
    return n


async def main():
    a = await fetch_page(1)
    b = await fetch_page(2)
    print(a + b)


run(main())

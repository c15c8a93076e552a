# advice: lost-update
import asyncio

total = 0


async def price(n):
    await asyncio.sleep(1)
    return n


async def add(n):
    global total
    total += await price(n)


async def main():
    await asyncio.gather(add(1), add(2), add(3))
    print(total)


asyncio.run(main())

# advice: serial-awaits
import asyncio


async def a():
    await asyncio.sleep(1)
    return 1


async def b():
    await asyncio.sleep(2)
    return 2


async def main():
    x = await a()  # takes a second
    y = await b()  # so three in all
    print(x, y)


asyncio.run(main())

# advice: lost-update
import asyncio


async def add():
    global count
    seen = count
    await asyncio.sleep(1)
    count = seen + 1


async def main():
    global count
    count = 0
    await asyncio.gather(add(), add())
    print(count)


asyncio.run(main())

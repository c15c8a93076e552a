# advice: lost-update
import asyncio

count = 0


async def add():
    global count
    seen = count
    print("""seen
by one""")
    await asyncio.sleep(1)
    count = seen + 1


async def main():
    await asyncio.gather(add(), add())
    print(count)


asyncio.run(main())

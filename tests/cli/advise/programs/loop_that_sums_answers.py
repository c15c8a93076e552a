# advice: serial-awaits
import asyncio


async def fetch(n):
    await asyncio.sleep(1)
    return n


async def main():
    total = 0
    for n in range(4):
        total += await fetch(n)
    print(total)


asyncio.run(main())

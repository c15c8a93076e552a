# advice: fan-out
import asyncio


async def fetch(n):
    await asyncio.sleep(1)
    return n


async def main():
    print(sum(await asyncio.gather(*(fetch(n) for n in range(2000)))))


asyncio.run(main())

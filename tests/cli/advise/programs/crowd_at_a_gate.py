# advice:
import asyncio


async def fetch(gate, n):
    async with gate:
        await asyncio.sleep(1)
    return n


async def main():
    gate = asyncio.Semaphore(100)
    print(sum(await asyncio.gather(*(fetch(gate, n) for n in range(2000)))))


asyncio.run(main())

import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    inner = asyncio.gather(work(1), work(2))
    print(await asyncio.gather(inner, work(3), asyncio.gather(work(1), asyncio.gather(work(2)))))


asyncio.run(main())

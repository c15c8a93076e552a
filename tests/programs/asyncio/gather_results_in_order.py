import asyncio


async def work(n):
    await asyncio.sleep(5 - n)
    print("done", n)
    return n


async def main():
    print(await asyncio.gather(*[work(n) for n in range(3)]))
    print(await asyncio.gather())
    same = asyncio.create_task(work(4))
    print(await asyncio.gather(same, same, asyncio.sleep(1, "x")))


asyncio.run(main())

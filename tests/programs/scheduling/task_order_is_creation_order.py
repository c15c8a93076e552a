import asyncio


async def work(name):
    for i in range(2):
        print(name, i, end="; ")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[work(n) for n in "abc"])
    print()


asyncio.run(main())

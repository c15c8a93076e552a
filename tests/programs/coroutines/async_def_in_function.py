import asyncio


def make(n):
    async def work():
        await asyncio.sleep(n)
        return n * 10

    return work


async def main():
    print(await make(1)(), await make(2)())


asyncio.run(main())

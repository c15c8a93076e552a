import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    return asyncio.get_running_loop().time()


async def main():
    print(await work(1), await work(2), await work(3))


asyncio.run(main())

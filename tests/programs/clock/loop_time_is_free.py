import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for i in range(5000):
        loop.time()
    print(loop.time())


asyncio.run(main())

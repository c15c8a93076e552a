import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    for next_done in asyncio.as_completed([work(3), work(1), work(2)]):
        print(await next_done, asyncio.get_running_loop().time())
    try:
        for next_done in asyncio.as_completed([work(1), work(5)], timeout=2):
            print(await next_done)
    except asyncio.TimeoutError:
        print("timeout", asyncio.get_running_loop().time())


asyncio.run(main())

import asyncio


async def ticker(n):
    for i in range(n):
        await asyncio.sleep(1)
        yield i


async def double(x):
    await asyncio.sleep(0)
    return x * 2


async def main():
    print([x async for x in ticker(3)])
    print({x: x async for x in ticker(2) if x})
    print([await double(x) for x in range(3)])
    print([await double(x) async for x in ticker(2)])
    print(asyncio.get_running_loop().time())


asyncio.run(main())

import asyncio


async def countdown(n):
    try:
        while n:
            await asyncio.sleep(1)
            yield n
            n -= 1
    finally:
        print("closing")


async def main():
    async for n in countdown(3):
        print(n, asyncio.get_running_loop().time())
    g = countdown(5)
    print(await anext(g), await g.__anext__())
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration as error:
        print(repr(error))
    print(await anext(g, "default"))


asyncio.run(main())

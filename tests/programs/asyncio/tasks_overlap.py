import asyncio


async def work(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "ends", asyncio.get_running_loop().time())
    return name


async def main():
    a = asyncio.create_task(work("a", 3))
    b = asyncio.create_task(work("b", 1))
    c = asyncio.create_task(work("c", 2))
    print(await a, await b, await c)


asyncio.run(main())

import asyncio


async def work(n):
    await asyncio.sleep(n)
    print("done", n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work(2))
        b = group.create_task(work(1))
        print("body ends")
    print(a.result(), b.result(), asyncio.get_running_loop().time())


asyncio.run(main())

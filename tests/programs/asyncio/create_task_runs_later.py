import asyncio


async def child(n):
    print("child", n)
    return n


async def main():
    task = asyncio.create_task(child(1))
    print("created, not started", task.done())
    await asyncio.sleep(0)
    print("after one turn", task.done(), task.result())


asyncio.run(main())

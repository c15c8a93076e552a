import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def fail():
    raise ValueError("x")


async def main():
    task = asyncio.create_task(work(1), name="named")
    other = asyncio.create_task(work(1))
    failing = asyncio.create_task(fail())
    print(task)
    await asyncio.sleep(0)
    print(str(other).split(" wait_for")[0])
    await task
    print(task)
    print(failing, failing.exception())
    other.cancel()
    await asyncio.sleep(0)
    print(other)
    print(task.get_name(), other.get_name(), asyncio.current_task().get_name())


asyncio.run(main())

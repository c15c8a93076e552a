"""A failed task that only a cycle keeps (task, exception, traceback, variable) is reported when the program ends."""
import asyncio


async def fail(number):
    raise ValueError(number)


async def parent(number):
    task = asyncio.create_task(fail(number))
    await asyncio.sleep(0)
    await asyncio.shield(task)


async def main():
    await asyncio.wait([asyncio.create_task(parent(number)) for number in range(1)])
    print("done")


asyncio.run(main())

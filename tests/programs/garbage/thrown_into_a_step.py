"""What is thrown into a task lives until the step is over, and with it the variables of the functions that it left."""
import asyncio


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "goes")


async def waits(name):
    loud = Loud(name)
    await asyncio.sleep(10)


async def is_cancelled():
    try:
        await waits("a variable of a cancelled function")
    except asyncio.CancelledError:
        print("caught")
    print("the same step")
    await asyncio.sleep(0)
    print("the next step")


async def fails(name):
    loud = Loud(name)
    raise ValueError(name)


async def awaits_failure(future):
    try:
        await future
    except ValueError as error:
        print("caught", error)
    print("the same step")
    await asyncio.sleep(0)
    print("the next step")


async def main():
    task = asyncio.create_task(is_cancelled())
    await asyncio.sleep(1)
    task.cancel()
    await task
    await awaits_failure(fails("a variable of a failed coroutine"))
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, future.set_exception, ValueError("from outside"))
    await awaits_failure(future)


asyncio.run(main())

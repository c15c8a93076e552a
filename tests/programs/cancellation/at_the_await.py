import asyncio


async def work():
    print("starts")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", repr(error), asyncio.get_running_loop().time())
        raise
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    print(task.cancel(), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it", task.cancelled(), task.done())
    print(task.cancel())


asyncio.run(main())

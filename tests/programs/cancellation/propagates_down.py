import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print("inner finally")


async def middle():
    try:
        await inner()
    finally:
        await asyncio.sleep(1)
        print("middle cleaned up", asyncio.get_running_loop().time())


async def main():
    task = asyncio.create_task(middle())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())

import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("child cancelled")
        raise


async def parent(task):
    await task


async def main():
    task = asyncio.create_task(child())
    outer = asyncio.create_task(parent(task))
    await asyncio.sleep(1)
    outer.cancel()
    print(await asyncio.gather(task, outer, return_exceptions=True))


asyncio.run(main())

import asyncio


async def main():
    task = asyncio.current_task()
    task.cancel()
    task.cancel()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(task.cancelling(), task.uncancel(), task.uncancel(), task.cancelling())
    await asyncio.sleep(1)
    print("goes on", asyncio.get_running_loop().time())


asyncio.run(main())

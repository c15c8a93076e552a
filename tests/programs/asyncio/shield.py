import asyncio


async def important():
    await asyncio.sleep(2)
    print("important done")
    return "saved"


async def main():
    task = asyncio.create_task(important())
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=1)
    except asyncio.TimeoutError:
        print("stopped waiting", task.cancelled())
    print(await task)
    outer = asyncio.shield(asyncio.sleep(1, "inner"))
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", outer.cancelled())


asyncio.run(main())

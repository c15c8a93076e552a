import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(0)
    task.cancel("out of time")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args)
    future = asyncio.Future()
    future.cancel(msg="why")
    try:
        await future
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())

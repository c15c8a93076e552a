import asyncio


async def work():
    return 1


async def main():
    task = asyncio.ensure_future(work())
    print(type(task).__name__, asyncio.ensure_future(task) is task, await task)
    future = asyncio.Future()
    print(asyncio.ensure_future(future) is future, asyncio.isfuture(future), asyncio.iscoroutinefunction(work))
    try:
        asyncio.ensure_future(5)
    except TypeError as error:
        print(error)


asyncio.run(main())

import asyncio


async def main():
    future = asyncio.Future()
    print(future)
    future.set_result([1])
    print(future)
    failed = asyncio.Future()
    failed.set_exception(ValueError("x"))
    print(failed, failed.exception() is not None)
    gone = asyncio.Future()
    gone.cancel()
    print(gone)


asyncio.run(main())

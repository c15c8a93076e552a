import asyncio


async def main():
    future = asyncio.Future()
    future.set_exception(ValueError("unseen"))
    del future
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "first")
    loop.call_soon(print, "second", "with", "args")
    handle = loop.call_soon(print, "cancelled")
    handle.cancel()
    loop.call_soon(lambda: loop.call_soon(print, "nested"))
    loop.call_soon(print, "third")
    print("before", handle.cancelled())
    await asyncio.sleep(0)
    print("after one iteration")
    await asyncio.sleep(0)


asyncio.run(main())

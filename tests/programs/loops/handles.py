import asyncio


def callback(n):
    print("called", n)


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(callback, 1)
    timer = loop.call_at(2.5, callback, 2)
    print(handle, timer)
    timer.cancel()
    print(timer, timer.when(), timer.cancelled(), handle.cancelled())
    await asyncio.sleep(0)
    handle.cancel()
    print(handle)


asyncio.run(main())

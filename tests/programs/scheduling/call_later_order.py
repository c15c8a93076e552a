import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def show(label):
        print(label, loop.time())

    loop.call_later(2, show, "two")
    loop.call_later(1, show, "one")
    loop.call_at(1.5, show, "at one and a half")
    loop.call_later(1, show, "one again")
    loop.call_later(0, show, "zero")
    loop.call_later(-1, show, "negative")
    loop.call_soon(show, "soon")
    timer = loop.call_later(1, show, "cancelled")
    print(timer.when(), timer.cancelled())
    timer.cancel()
    await asyncio.sleep(3)


asyncio.run(main())

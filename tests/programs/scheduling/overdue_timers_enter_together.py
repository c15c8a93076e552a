import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()

    def late(label):
        print(label, loop.time())
        loop.call_soon(print, "soon from", label)

    loop.call_later(3, late, "three")
    loop.call_later(1, late, "one")
    loop.call_later(2, late, "two")
    loop.call_soon(time.sleep, 5)
    loop.call_soon(lambda: loop.call_soon(print, "was ready already"))
    await asyncio.sleep(6)


asyncio.run(main())

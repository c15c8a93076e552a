"""Without debug mode call_soon from another thread is taken, but does not wake the loop: it comes with the next timer."""
import asyncio
import threading
import time


async def main():
    loop = asyncio.get_running_loop()

    def outside():
        time.sleep(1)
        loop.call_soon(lambda: print("called", loop.time()))
        print("scheduled", time.time())

    threading.Thread(target=outside).start()
    await asyncio.sleep(5)


asyncio.run(main())

# advice: blocking
import asyncio
import threading
import time


async def use():
    thread = threading.Thread(target=time.sleep, args=(2,))
    thread.start()
    thread.join()
    print("joined")


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(tick(), use())


asyncio.run(main())

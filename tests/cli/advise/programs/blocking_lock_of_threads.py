# advice: blocking
import asyncio
import threading
import time

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(2)


async def use():
    with lock:
        print("got it")


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    threading.Thread(target=hold).start()
    await asyncio.gather(tick(), use())


asyncio.run(main())

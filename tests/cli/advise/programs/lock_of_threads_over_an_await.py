# advice: deadlock
import asyncio
import threading

lock = threading.Lock()


async def work(name):
    with lock:
        await asyncio.sleep(1)
        print(name)


async def main():
    await asyncio.gather(work("a"), work("b"))


asyncio.run(main())

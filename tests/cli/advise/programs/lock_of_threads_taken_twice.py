# advice: deadlock
import asyncio
import threading

lock = threading.Lock()


def add():
    with lock:
        print("added")


async def main():
    with lock:
        add()
    print("done")


asyncio.run(main())

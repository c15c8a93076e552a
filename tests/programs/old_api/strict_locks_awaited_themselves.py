# What CPython 3.11 says to those who await a lock itself.
import asyncio


async def main():
    for lock in asyncio.Lock(), asyncio.Condition(), asyncio.Semaphore(), asyncio.BoundedSemaphore(), asyncio.Event():
        try:
            with await lock:
                print('never')
        except TypeError as error:
            print(error)
        try:
            iter(lock)
        except TypeError as error:
            print(error)
        print(hasattr(lock, '__await__'), hasattr(lock, '__iter__'))

asyncio.run(main())

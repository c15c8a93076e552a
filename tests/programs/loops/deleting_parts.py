"""What a lock or a queue cannot do without cannot be deleted."""
import asyncio


async def main():
    queue, lock, event, semaphore = asyncio.Queue(), asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    for holder, name in ((queue, "_unfinished_tasks"), (queue, "_maxsize"), (lock, "_locked"), (event, "_value"), (semaphore, "_value")):
        try:
            delattr(holder, name)
        except AttributeError as error:
            print(error)


asyncio.run(main())

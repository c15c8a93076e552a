# Locks from before `async with`: they are awaited themselves, and what comes of it is held by a plain `with`.
import asyncio


async def first(lock):
    with await lock:
        print('first has it', lock.locked())
        await asyncio.sleep(1)
    print('first let go')


@asyncio.coroutine
def second(lock):
    with (yield from lock):
        print('second has it', lock.locked())
        yield from asyncio.sleep(1)
    print('second let go')


async def third(lock):
    await lock
    try:
        print('third has it', lock.locked())
    finally:
        lock.release()


async def fourth(lock):
    try:
        with await lock as nothing:
            print(nothing)
            raise ValueError('inside')
    except ValueError as error:
        print(error, lock.locked())


async def cancelled(lock):
    try:
        with await lock:
            print('never')
    finally:
        print('cancelled')


async def wait_for_news(condition, n):
    with await condition:
        await condition.wait()
        print('news for', n)


async def spread(condition):
    await asyncio.sleep(1)
    with await condition:
        condition.notify(1)
    await asyncio.sleep(1)
    with await condition:
        condition.notify_all()


async def one_of_two(semaphore, n):
    with await semaphore:
        print('in', n)
        await asyncio.sleep(1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(first(lock), second(lock), third(lock), fourth(lock))
    await lock.acquire()
    task = asyncio.ensure_future(cancelled(lock))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    lock.release()
    condition = asyncio.Condition()
    await asyncio.gather(*[wait_for_news(condition, n) for n in range(3)], spread(condition))
    semaphore = asyncio.BoundedSemaphore(2)
    await asyncio.gather(*[one_of_two(semaphore, n) for n in range(5)])
    print(lock.locked(), condition.locked(), semaphore.locked())

loop = asyncio.get_event_loop()
loop.run_until_complete(main())

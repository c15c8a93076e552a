# What tasks and handles show of the library: where its coroutines rest and its callbacks are, as CPython 3.11 has them.
import asyncio


async def work():
    await asyncio.sleep(5)


async def group():
    async with asyncio.TaskGroup() as tasks:
        return tasks.create_task(work(), name='in group')


async def main():
    event, lock, queue, full, semaphore = asyncio.Event(), asyncio.Lock(), asyncio.Queue(), asyncio.Queue(1), asyncio.Semaphore(0)
    condition, barrier = asyncio.Condition(), asyncio.Barrier(2)
    await lock.acquire()
    full.put_nowait(1)
    worker = asyncio.create_task(work(), name='worker')
    print(asyncio.current_task())
    waiting = [asyncio.create_task(coroutine) for coroutine in (
        asyncio.sleep(9), asyncio.wait_for(event.wait(), 8), event.wait(), lock.acquire(), queue.get(), queue.join(), semaphore.acquire(),
        full.put(2), full.join(), barrier.wait(), asyncio.wait([worker]), asyncio.to_thread(print, 'in a thread'))]
    together = asyncio.gather(worker, asyncio.create_task(group()))
    shielded = asyncio.shield(worker)
    print(*waiting, sep='\n')
    await asyncio.sleep(1)
    print(*waiting, worker, sep='\n')
    print(*sorted(map(repr, asyncio.all_tasks())), sep='\n')
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
    print(*waiting, sep='\n')
    await together
    print(worker, shielded)


asyncio.run(main())

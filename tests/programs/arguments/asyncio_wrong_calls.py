import asyncio


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# Calls that do not fit, of functions that are Python in CPython.
async def main():
    loop = asyncio.get_running_loop()
    for c in (asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Barrier, asyncio.TaskGroup, asyncio.Runner, asyncio.timeout, asyncio.timeout_at):
        attempt(lambda: c(nonsense=1))
        attempt(lambda: c(1, 2, 3, 4))
    q = asyncio.Queue(); l = asyncio.Lock(); e = asyncio.Event(); s = asyncio.Semaphore()
    for f in (lambda: q.put_nowait(), lambda: q.put(), lambda: q.get(1), lambda: q.task_done(1), lambda: l.release(1), lambda: l.acquire(1), lambda: e.set(1), lambda: e.wait(1), lambda: s.acquire(timeout=1), lambda: q.get(timeout=3), lambda: q.get_nowait(block=False),
              lambda: loop.call_soon(), lambda: loop.call_later(1), lambda: loop.create_task(), lambda: loop.run_until_complete(), lambda: loop.stop(1), lambda: loop.call_soon(print, end=""), lambda: loop.create_task(1, 2),
              lambda: asyncio.create_task(), lambda: asyncio.sleep(), lambda: asyncio.gather(1, return_exceptons=True), lambda: asyncio.ensure_future(),
              lambda: asyncio.current_task(1, 2), lambda: asyncio.iscoroutine(), lambda: asyncio.isfuture(), lambda: asyncio.iscoroutinefunction(1, 2), lambda: asyncio.create_task(1, 2), lambda: asyncio.create_task(main, nam="x"),
              lambda: asyncio.Task(), lambda: asyncio.Future(1), lambda: asyncio.current_task().set_name(), lambda: asyncio.current_task().cancel(1, 2), lambda: asyncio.shield(), lambda: asyncio.run(), lambda: asyncio.sleep(1, 2, 3)):
        try:
            r = f()
            if asyncio.iscoroutine(r): r.close()
            print("fine", type(r).__name__)
        except Exception as error: print(type(error).__name__, error)
asyncio.run(main())

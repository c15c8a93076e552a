"""What asyncio's own functions say they are: most of them are written in Python in CPython."""
import asyncio
import functools
import inspect
import re


def show(*things):
    print(*(re.sub(r'0x[0-9a-f]+', '0x0', repr(thing)) for thing in things))


show(asyncio.sleep, asyncio.gather, asyncio.create_task, asyncio.wait_for, asyncio.get_running_loop, asyncio.get_event_loop)
show(asyncio.Queue.get, asyncio.Lock.acquire, asyncio.Event.set)
show(str.upper, [].append, print)


async def main():
    queue, lock, event, loop = asyncio.Queue(), asyncio.Lock(), asyncio.Event(), asyncio.get_running_loop()
    show(queue.get, queue.put_nowait, lock.acquire, event.set, loop.stop, loop.call_soon)
    functions = [asyncio.sleep, asyncio.wait, asyncio.gather, queue.get, queue.put, queue.put_nowait, queue.join, lock.acquire,
                 lock.release, event.wait, event.set, asyncio.Queue.get, asyncio.get_running_loop, print, [].append, main,
                 functools.partial(asyncio.sleep, 1), asyncio.Semaphore(1).acquire, asyncio.Condition().wait, loop.create_task,
                 asyncio.to_thread, asyncio.run, asyncio.Barrier(1).wait, asyncio.wait_for, loop.shutdown_asyncgens]
    for f in functions:
        name = getattr(f, '__qualname__', 'partial')
        print(name, inspect.iscoroutinefunction(f), asyncio.iscoroutinefunction(f), inspect.isfunction(f), inspect.ismethod(f),
              inspect.isbuiltin(f), inspect.isroutine(f))
    print(queue.get.__self__ is queue, queue.get.__name__, queue.get == queue.get)

asyncio.run(main())

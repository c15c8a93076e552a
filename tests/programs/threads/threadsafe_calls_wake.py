"""A loop in a thread of its own; the main thread hands it work."""
import asyncio
import threading
import time


def run_loop(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()
    print("loop stopped", time.time(), threading.current_thread().name)
    loop.close()


async def work(n):
    await asyncio.sleep(n)
    if n == 3:
        raise ValueError(n)
    return n, threading.current_thread().name


loop = asyncio.new_event_loop()
t = threading.Thread(target=run_loop, args=(loop,), name="loop thread")
t.start()
print(loop.is_running())
handle = loop.call_soon_threadsafe(print, "cancelled")
handle.cancel()
loop.call_soon_threadsafe(print, "called")
futures = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in (2, 1, 3)]
print([f.done() for f in futures])
print(futures[0].result(), futures[1].result(timeout=1), time.time())
try:
    futures[2].result(0.5)
except TimeoutError:
    print("timeout", time.time())
print(repr(futures[2].exception()), time.time())
late = asyncio.run_coroutine_threadsafe(work(100), loop)
time.sleep(1)
print(late.cancel(), late.cancelled())
time.sleep(1)
try:
    asyncio.run_coroutine_threadsafe(print, loop)
except TypeError as e:
    print(e)
loop.call_soon_threadsafe(loop.stop)
t.join()
print(loop.is_closed(), time.time())
try:
    loop.call_soon_threadsafe(print)
except RuntimeError as e:
    print(e)

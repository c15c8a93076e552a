import asyncio
import functools
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(n, factor=1):
    print(threading.current_thread().name, n, time.time())
    time.sleep(n)
    return n * factor


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, "own") as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, job, n) for n in (2, 1, 2))), time.time())
    loop.set_default_executor(ThreadPoolExecutor(1, "default"))
    futures = [loop.run_in_executor(None, functools.partial(job, n, factor=10)) for n in (1, 2)]
    print(type(futures[0]).__name__, futures[0].done())
    for f in asyncio.as_completed(futures):
        print(await f, time.time())
    try:
        loop.set_default_executor("x")
    except TypeError as e:
        print(e)
    running, queued = loop.run_in_executor(None, job, 1), loop.run_in_executor(None, job, 1)
    await asyncio.sleep(0.5)
    print(running.cancel(), queued.cancel())
    await asyncio.gather(running, queued, return_exceptions=True)
    print(running.cancelled(), queued.cancelled(), time.time())
    await loop.shutdown_default_executor()
    print("shut down", time.time())
    try:
        loop.run_in_executor(None, job, 1)
    except RuntimeError as e:
        print(e)


asyncio.run(main())

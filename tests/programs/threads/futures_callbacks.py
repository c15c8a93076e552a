"""Done-callbacks run in the thread that ends the future, or at once in the one that adds them."""
import asyncio
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor


def where(f):
    print("callback in", threading.current_thread().name, f.result(), time.time())


with ThreadPoolExecutor(1, "worker") as pool:
    f = pool.submit(lambda: time.sleep(1) or "slow")
    f.add_done_callback(where)
    f.result()
    f.add_done_callback(where)


async def main():
    outside = Future()
    inside = asyncio.wrap_future(outside)
    inside.add_done_callback(lambda f: print("in the loop:", threading.current_thread().name, f.result(), time.time()))
    threading.Timer(2, outside.set_result, ("late",)).start()
    print(await inside, asyncio.isfuture(inside), asyncio.isfuture(outside), asyncio.wrap_future(inside) is inside)
    cancelled = Future()
    wrapped = asyncio.wrap_future(cancelled)
    wrapped.cancel()
    await asyncio.sleep(0)
    print(cancelled.cancelled())
    failed = Future()
    wrapped = asyncio.wrap_future(failed)
    failed.set_exception(KeyError("k"))
    try:
        await wrapped
    except KeyError as e:
        print(repr(e))


asyncio.run(main())

"""Two loops in two threads, one awaiting what the other works out."""
import asyncio
import threading
import time

ready = threading.Event()


async def server():
    global loop
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    ready.set()
    await asyncio.wait_for(stop.wait(), 5)


async def square(n):
    await asyncio.sleep(1)
    return n * n


async def client():
    results = await asyncio.gather(*(asyncio.wrap_future(asyncio.run_coroutine_threadsafe(square(n), loop)) for n in range(3)))
    print(results, time.time())
    f = asyncio.run_coroutine_threadsafe(square("x"), loop)
    try:
        await asyncio.wrap_future(f)
    except TypeError as e:
        print(e, time.time())


def serve():
    try:
        asyncio.run(server())
    except asyncio.TimeoutError:
        print("server ends", time.time())


t = threading.Thread(target=serve)
t.start()
ready.wait()
asyncio.run(client())
t.join()

import asyncio
import contextvars
import threading
import time

name = contextvars.ContextVar("name", default="nobody")


def blocking(seconds, *, answer):
    print("begins", name.get(), time.time(), threading.current_thread() is threading.main_thread())
    name.set("changed in the thread")
    time.sleep(seconds)
    return answer


async def ticker():
    for i in range(3):
        print("tick", asyncio.get_running_loop().time())
        await asyncio.sleep(1)


async def main():
    name.set("main")
    results = await asyncio.gather(asyncio.to_thread(blocking, 2, answer="a"), asyncio.to_thread(blocking, 1, answer="b"), ticker())
    print(results, name.get(), time.time())
    try:
        await asyncio.wait_for(asyncio.to_thread(blocking, 5, answer="late"), 1)
    except asyncio.TimeoutError:
        print("timeout", time.time())
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as e:
        print(e)


asyncio.run(main())
print("over", time.time())

"""asyncio.run in several threads: each has its own loop, the clock is one."""
import asyncio
import threading
import time


async def main(name, pause):
    loop = asyncio.get_running_loop()
    loops.add(id(loop))
    for i in range(3):
        await asyncio.sleep(pause)
        print(name, i, loop.time(), asyncio.current_task().get_name() != "", len(asyncio.all_tasks()))
    return name


loops = set()
threads = [threading.Thread(target=lambda n=n, p=p: print(asyncio.run(main(n, p)))) for n, p in (("a", 1), ("b", 1.5), ("c", 0.5))]
for t in threads:
    t.start()
asyncio.run(main("main", 2))
for t in threads:
    t.join()
print(time.time())


def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)


t = threading.Thread(target=no_loop, name="without")
t.start()
t.join()

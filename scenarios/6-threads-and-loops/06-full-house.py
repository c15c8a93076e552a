"""Two workers, five jobs

A pool has two worker threads. Five blocking jobs are given to it: two run, three wait until a worker is free.
The loop waits for all of them, and has nothing to do meanwhile.
"""
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
__watchpot__ = {
    "lesson": 6, "advice": [], "unit": "h",
    "tasks": {"order": {"icon": "⛏️", "label": "Hole"}},
    "learnt": "A pool of n threads runs n blocking calls at once; the others wait in its queue.",
    "see": "Python documentation, Event Loop: Executing code in thread or process pools; concurrent.futures: ThreadPoolExecutor",
    "expect": ["async.total == 6", 'in_order("well", "pond", "post", "pipe")'],
    "zh": {"title": "两个工人五件活", "unit": "小时",
        "story": "线程池里有两个工人。交给它五件会阻塞的活：两件在做，三件等工人腾出手。循环等着它们，这期间没什么可做。",
        "learnt": "n 个线程的池同时做 n 件，其余的在池子里排队。",
        "tasks": {"order": {"label": "坑"}},
    },
}

def dig(hours):
    time.sleep(hours)

async def order(pool, hole, hours):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(pool, dig, hours)
    print("dug:", hole)

async def main():
    jobs = [("pond", 4), ("well", 3), ("tree", 1), ("post", 1), ("pipe", 2)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        await asyncio.gather(*[order(pool, *job) for job in jobs])

asyncio.run(main())

"""More guests arrive

The loop is already running when new tasks come in, one every 5 minutes, from another thread. Nothing has to be
restarted: each joins the line, and the loop serves it along with the others.
"""
import asyncio, threading, time
__watchpot__ = {
    "lesson": 6, "advice": [], "unit": "min",
    "tasks": {"serve": {"icon": "🍲", "label": "Serve"}},
    "learnt": "A running loop takes new tasks at any time.",
    "see": "Python documentation, Coroutines and Tasks: Scheduling From Other Threads: run_coroutine_threadsafe()",
    "expect": ["async.total == 25", 'in_order("Ana", "Bo", "the family", "Cy", "good night")'],
    "zh": {"title": "客人又来了", "unit": "分钟",
        "story": "循环已经在运行，另一个线程每隔 5 分钟又送来一个新任务。什么都不用重启：新任务排上队，循环连同别的一起招呼。",
        "learnt": "循环运行着，随时可以加任务。",
        "tasks": {"serve": {"label": "上菜"}},
    },
}

async def serve(guest, minutes):
    await asyncio.sleep(minutes)
    print(guest, "has eaten")

def door(loop):
    for guest in ("Ana", "Bo", "Cy"):
        asyncio.run_coroutine_threadsafe(serve(guest, 12), loop)
        time.sleep(5)

async def main():
    loop = asyncio.get_running_loop()
    threading.Thread(target=door, args=(loop,)).start()
    await serve("the family", 20)
    await asyncio.sleep(5)
    print("good night")

asyncio.run(main())

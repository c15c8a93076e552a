"""An order across the counter

A loop runs in a thread of its own. The waiter, in the main thread, hands it coroutines with
run_coroutine_threadsafe and gets futures of the other kind, whose result() blocks the waiter, not the kitchen.
"""
import asyncio, threading
__watchpot__ = {
    "lesson": 6, "advice": [], "unit": "min",
    "tasks": {"cook": {"icon": "👩‍🍳", "label": "Cook"}},
    "learnt": "run_coroutine_threadsafe: hand a coroutine to a loop in another thread.",
    "see": "Python documentation, Coroutines and Tasks: Scheduling From Other Threads: run_coroutine_threadsafe()",
    "expect": ["async.total == 20", 'output.lines[1] == "served: soup and rice"'],
    "zh": {"title": "隔着柜台下单", "unit": "分钟",
        "story": "循环在自己的线程里运行。主线程里的服务员用 run_coroutine_threadsafe 把协程交过去，得到另一种 future，它的 result() 卡住的是服务员，不是厨房。",
        "learnt": "run_coroutine_threadsafe：把协程交给另一个线程里的循环。",
        "tasks": {"cook": {"label": "厨师"}},
    },
}

async def cook(dish, minutes):
    await asyncio.sleep(minutes)
    return dish

kitchen = asyncio.new_event_loop()
thread = threading.Thread(target=kitchen.run_forever)
thread.start()
soup = asyncio.run_coroutine_threadsafe(cook("soup", 10), kitchen)
rice = asyncio.run_coroutine_threadsafe(cook("rice", 20), kitchen)
print("the waiter has ordered")
print("served:", soup.result(), "and", rice.result())
kitchen.call_soon_threadsafe(kitchen.stop)
thread.join()
kitchen.close()

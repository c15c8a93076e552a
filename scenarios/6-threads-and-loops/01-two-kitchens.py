"""Two kitchens

A second thread with a loop of its own is a second kitchen with its own cook. In each only one works at a time,
but the two kitchens work at the same time.
"""
import asyncio, threading, time
__watchpot__ = {
    "lesson": 6, "advice": [], "blocking": "work", "unit": "min",
    "tasks": {"cook": {"icon": "👩‍🍳", "label": "Cook"}, "menu": {"icon": "📋", "label": "Menu"}},
    "learnt": "A loop belongs to one thread, but two threads can have two loops.",
    "see": "Python documentation, Developing with asyncio: Concurrency and Multithreading",
    "expect": ["async.total == 25", '"both kitchens are closed" in output'],
    "zh": {"title": "两间厨房", "unit": "分钟",
        "story": "另开一个线程，让它有自己的循环，就像第二间厨房有自己的厨师。每间厨房里一次只有一个人干活，但两间厨房同时开工。",
        "learnt": "一个循环属于一个线程；两个线程可以有两个循环。",
        "tasks": {"cook": {"label": "厨师"}, "menu": {"label": "菜单"}},
    },
}

async def cook(dish, minutes):
    time.sleep(minutes)
    print(dish, "is ready")

async def menu(first, second):
    await asyncio.gather(cook(first, 10), cook(second, 15))

def other_kitchen():
    asyncio.run(menu("noodles", "dumplings"))

thread = threading.Thread(target=other_kitchen)
thread.start()
asyncio.run(menu("rice", "soup"))
thread.join()
print("both kitchens are closed")

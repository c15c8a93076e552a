"""Two parking places

A semaphore counts: two cars may park, the other three wait outside. As soon as one leaves, the next comes in.
This is how a program limits itself to a few downloads at a time.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": [], "unit": "min",
    "tasks": {"park": {"icon": "🚗", "label": "Car"}},
    "learnt": "Semaphore(2): at most two inside, however many want in.",
    "see": "Python documentation, Synchronization Primitives: Semaphore",
    "expect": ["async.total == 50", "sync.total == 90", 'in_order("red parks", "blue parks", "blue leaves", "green parks")'],
    "zh": {"title": "两个车位", "unit": "分钟",
        "story": "信号量会数数：两辆车可以停，另外三辆在外面等。有一辆开走，下一辆就进来。程序就是这样限制自己同时只下载几个的。",
        "learnt": "Semaphore(2)：不管来多少，里面最多两个。",
        "tasks": {"park": {"label": "车"}},
    },
}

async def park(car, minutes, places):
    async with places:
        print(car, "parks")
        await asyncio.sleep(minutes)
    print(car, "leaves")

async def main():
    places = asyncio.Semaphore(2)
    stays = [("red", 30), ("blue", 20), ("green", 10), ("white", 20), ("black", 10)]
    await asyncio.gather(*(park(car, minutes, places) for car, minutes in stays))

asyncio.run(main())

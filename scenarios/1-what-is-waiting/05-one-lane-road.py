"""One lane, and a place to stop

A road with a single lane: whoever drives, drives alone. Whoever makes a phone call or reads the map pulls aside
into the emergency lane, and the next car can go. A coroutine is such a car; await is the emergency lane.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 1, "advice": [], "blocking": "work", "unit": "min",
    "tasks": {"red_car": {"icon": "🚗", "label": "Red car"}, "blue_car": {"icon": "🚙", "label": "Blue car"}, "truck": {"icon": "🚚", "label": "Truck"}},
    "learnt": "One lane, one driver at a time: await is where a coroutine pulls aside and lets the others pass.",
    "see": "Python documentation, Developing with asyncio: Concurrency and Multithreading; PEP 492, Coroutines with async and await syntax: Await Expression",
    "expect": ["async.total == 40", "async.idle == 0", "sync.total == 75", 'in_order("truck", "red", "blue")'],
    "zh": {"title": "单车道和应急车道", "unit": "分钟",
        "story": "路只有一条车道，谁开车谁就独占。要打电话、要看地图的车停到应急车道上，后面的车就能走了。协程就是这样的车，await 就是应急车道。",
        "learnt": "车道只有一条，一次只能开一辆：协程在 await 处靠边，让别人先走。",
        "tasks": {"red_car": {"label": "红车"}, "blue_car": {"label": "蓝车"}, "truck": {"label": "卡车"}},
    },
}

async def red_car():
    time.sleep(5)  # alone on the lane
    await asyncio.sleep(20)  # phone call
    time.sleep(5)
    print("the red car is home")

async def blue_car():
    time.sleep(10)
    await asyncio.sleep(15)  # map reading
    time.sleep(5)
    print("the blue car is home")

async def truck():
    time.sleep(15)  # never stops
    print("the truck is home")

async def main():
    await asyncio.gather(red_car(), blue_car(), truck())

asyncio.run(main())

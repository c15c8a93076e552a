"""Kettle and toast

Breakfast for one: fill the kettle and it boils for 4 minutes, put in the bread and it toasts for 3. Neither
needs you meanwhile, so both can run while you lay the table.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 1, "advice": [], "blocking": "work", "unit": "min",
    "tasks": {"boil_water": {"icon": "🫖", "label": "Kettle"}, "make_toast": {"icon": "🍞", "label": "Toast"}, "lay_table": {"icon": "🥣", "label": "Table"}},
    "learnt": "The total is not the sum: the longest chain of waiting and work decides.",
    "see": "Python documentation, Coroutines and Tasks: Sleeping, Running Tasks Concurrently",
    "expect": ["async.total == 5", "async.working == 4", "async.idle == 1", "sync.total == 11", 'done("boil_water") < done("make_toast")'],
    "zh": {"title": "烧水和吐司", "unit": "分钟",
        "story": "一个人的早饭：灌好水壶，它自己烧 4 分钟；放好面包，它自己烤 3 分钟。这时候都用不着你，正好摆桌子。",
        "learnt": "总时间不是各项之和，而由最长的一串干活和等待决定。",
        "tasks": {"boil_water": {"label": "烧水"}, "make_toast": {"label": "吐司"}, "lay_table": {"label": "摆桌子"}},
    },
}

async def boil_water():
    time.sleep(1)  # fill the kettle
    await asyncio.sleep(4)
    print("the water boils")

async def make_toast():
    time.sleep(1)  # cut the bread
    await asyncio.sleep(3)
    print("the toast is brown")

async def lay_table():
    time.sleep(2)
    print("the table is laid")

async def main():
    await asyncio.gather(boil_water(), make_toast(), lay_table())

asyncio.run(main())

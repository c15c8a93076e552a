"""Firewood and washboard

The same chores a hundred years ago: without a cooker somebody tends the fire, without a machine somebody
scrubs. The code still says async everywhere, but every minute needs you. What does it save?
"""
import asyncio, time
__watchpot__ = {
    "lesson": 1, "advice": ["nothing-waits"], "blocking": "work", "unit": "min",
    "tasks": {"cook_rice": {"icon": "🪵", "label": "Fire"}, "do_laundry": {"icon": "🧼", "label": "Scrub"}, "do_homework": {"icon": "📚", "label": "Homework"}},
    "learnt": "async saves nothing by itself: only waiting can overlap, never your own work.",
    "see": "Python documentation, Developing with asyncio: Running Blocking Code",
    "expect": ["async.total == 120", "async.working == 120", "async.waiting == 0", "async.idle == 0", "sync.total == 120", "saved == 0"],
    "zh": {"title": "柴火和搓衣板", "unit": "分钟",
        "story": "一百年前做同样的家务：没有电饭锅，得有人看着火；没有洗衣机，得有人搓衣服。代码里照样处处是 async，可是每一分钟都要你亲自动手。能省下多少时"
        "间？",
        "learnt": "async 本身不省时间：能重叠的只有等待，自己干的活重叠不了。",
        "tasks": {"cook_rice": {"label": "看火"}, "do_laundry": {"label": "搓衣服"}, "do_homework": {"label": "作业"}},
    },
}

async def cook_rice():
    time.sleep(10)  # wash, light the fire
    time.sleep(20)  # tend the fire
    print("rice is ready")

async def do_laundry():
    time.sleep(10)  # fetch water
    time.sleep(30)  # scrub
    print("laundry is done")

async def do_homework():
    time.sleep(50)
    print("homework is done")

async def main():
    await asyncio.gather(cook_rice(), do_laundry(), do_homework())

asyncio.run(main())

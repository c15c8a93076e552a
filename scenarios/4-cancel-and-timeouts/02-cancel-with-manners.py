"""Cancel, with manners

A task that is cancelled may still tidy up: CancelledError is raised at its await, and finally runs. Tidying may
even await; whoever waits for the task waits for that, too.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"bake": {"icon": "🍞", "label": "Bake"}, "set_table": {"icon": "🍴", "label": "Table"}},
    "learnt": "Tidy up in finally, and let CancelledError go on its way.",
    "see": "Python documentation, Coroutines and Tasks: Task Cancellation",
    "expect": ["async.total == 25", 'in_order("oven on", "oven off", "no bread today")'],
    "zh": {"title": "体面地取消", "unit": "分钟",
        "story": "被取消的任务还能收拾：CancelledError 在它的 await 处抛出，finally 照样运行。收拾时还可以 await；等它的人，连这一段也要等。",
        "learnt": "在 finally 里收拾，让 CancelledError 继续往外走。",
        "tasks": {"bake": {"label": "烤面包"}, "set_table": {"label": "摆桌子"}},
    },
}

async def bake():
    print("oven on")
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(5)  # cooling
        print("oven off")

async def set_table():
    await asyncio.sleep(20)

async def main():
    bread = asyncio.create_task(bake())
    await asyncio.create_task(set_table())
    bread.cancel()
    try:
        await bread
    except asyncio.CancelledError:
        print("no bread today")

asyncio.run(main())

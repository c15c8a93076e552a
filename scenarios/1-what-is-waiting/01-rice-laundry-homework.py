"""Rice, laundry and homework

You wash rice for 10 minutes and press start; the cooker needs 20 more, by itself. Loading the washing machine
takes 10, it runs for 30; the homework takes 50, and nobody can do it for you. When are all three done?
"""
import asyncio, time
__watchpot__ = {
    "lesson": 1, "advice": [], "blocking": "work", "unit": "min",
    "tasks": {
        "cook_rice": {"icon": "🍚", "label": "Rice"}, "do_laundry": {"icon": "🧺", "label": "Laundry"}, "do_homework": {"icon": "📚", "label": "Homework"},
    },
    "learnt": "While something works by itself, you are free for something else: that is all that await is about.",
    "see": "Python documentation, Developing with asyncio: Concurrency and Multithreading, Running Blocking Code",
    "expect": ["async.total == 70", "async.working == 70", "async.waiting == 50", "async.idle == 0", "sync.total == 120", "sync.idle == 50"],
    "zh": {"title": "煮饭、洗衣和作业", "unit": "分钟",
        "story": "淘米、按下开关要 10 分钟，电饭锅再自己煮 20 分钟。把衣服装进洗衣机要 10 分钟，它自己洗 30 分钟；作业要 50 分钟，谁也替不了你。"
        "三件事全部做完要多久？",
        "learnt": "有的事会自己进行，这时你就空出来了：await 说的就是这个。",
        "tasks": {"cook_rice": {"label": "煮饭"}, "do_laundry": {"label": "洗衣"}, "do_homework": {"label": "作业"}},
    },
}

async def cook_rice():
    time.sleep(10)  # wash, press start
    await asyncio.sleep(20)  # it cooks
    print("rice is ready")

async def do_laundry():
    time.sleep(10)  # load the machine
    await asyncio.sleep(30)  # it washes
    print("laundry is done")

async def do_homework():
    time.sleep(50)  # only you can do this
    print("homework is done")

async def main():
    await asyncio.gather(cook_rice(), do_laundry(), do_homework())

asyncio.run(main())

"""Homework first

The cooker and the washing machine are the same as ever, but you begin with the homework. Nobody has pressed
start yet, so while you write, the machines stand still. The order in which things start matters.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 1, "advice": ["late-start"], "blocking": "work", "unit": "min",
    "tasks": {
        "cook_rice": {"icon": "🍚", "label": "Rice"}, "do_laundry": {"icon": "🧺", "label": "Laundry"}, "do_homework": {"icon": "📚", "label": "Homework"},
    },
    "learnt": "Start what works by itself first; a machine that has not been started cannot work for you.",
    "see": "Python documentation, Coroutines and Tasks: Running Tasks Concurrently; Event Loop: Scheduling callbacks",
    "expect": ["async.total == 100", "async.working == 70", "async.waiting == 50", "async.idle == 30", "sync.total == 120"],
    "zh": {"title": "先做作业", "unit": "分钟",
        "story": "电饭锅和洗衣机还是那两台，可是你先写作业。开关还没按，你写字的时候机器都闲着。先开始什么，很要紧。",
        "learnt": "能自己进行的事要先开始；没按开关的机器帮不了你。",
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
    time.sleep(50)
    print("homework is done")

async def main():
    await asyncio.gather(do_homework(), cook_rice(), do_laundry())

asyncio.run(main())

"""Call me when it is done

A bell is tied to each task: add_done_callback. When a task is done, the loop puts its callbacks in line, like
anybody else; they get the finished task and run in the order in which they were added.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [], "unit": "min",
    "tasks": {"boil": {"icon": "🥚", "label": "Boil"}},
    "learnt": "A done callback is not called at once: it is scheduled, and runs when its turn comes.",
    "see": "Python documentation, Coroutines and Tasks: Task Object: add_done_callback(); PEP 3156, Asynchronous IO Support Rebooted: Futures",
    "expect": ["async.total == 8", "sync.total == 12", 'in_order("ding: egg", "noted: egg", "ding: pasta", "main: lunch")'],
    "zh": {"title": "完成了叫我", "unit": "分钟",
        "story": "给每个任务系上一个铃：add_done_callback。任务一完成，循环就让它的回调去排队，和别人一样；回调拿到完成的任务，按添加的顺序运行。",
        "learnt": "完成回调不是立刻调用，而是排进队里，轮到才运行。",
        "tasks": {"boil": {"label": "煮"}},
    },
}

def ring(task):
    print("ding:", task.result())

def note(task):
    print("noted:", task.result())

async def boil(what, minutes):
    await asyncio.sleep(minutes)
    return what

async def main():
    egg = asyncio.create_task(boil("egg", 4))
    pasta = asyncio.create_task(boil("pasta", 8))
    egg.add_done_callback(ring)
    egg.add_done_callback(note)
    pasta.add_done_callback(ring)
    await pasta
    print("main: lunch")

asyncio.run(main())

"""Asking too early

main asks the oven for the cake as soon as the task is made. A task is not its result: before it is done, result()
raises InvalidStateError. await is the way to ask that can wait.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 2, "advice": [], "unit": "min",
    "tasks": {"bake_cake": {"icon": "🎂", "label": "Cake"}, "whip_cream": {"icon": "🥛", "label": "Cream"}},
    "learnt": "result() never waits: it answers or raises, while await waits and then answers.",
    "see": "Python documentation, Coroutines and Tasks: Task Object: result()",
    "expect": ["async.total == 30", "sync.total == 40", 'output.lines[0] == "too early: Result is not set."'],
    "zh": {"title": "问得太早", "unit": "分钟",
        "story": "任务刚建好，main 就向它要蛋糕。任务不是结果：没完成之前，result() 抛出 InvalidStateError。想问又肯等，就用 await。",
        "learnt": "result() 从不等：要么给结果，要么抛异常；await 才会等到有结果。",
        "tasks": {"bake_cake": {"label": "蛋糕"}, "whip_cream": {"label": "奶油"}},
    },
}

async def bake_cake():
    await asyncio.sleep(30)
    return "cake"

async def whip_cream():
    time.sleep(10)
    return "cream"

async def main():
    cake = asyncio.create_task(bake_cake())
    cream = asyncio.create_task(whip_cream())
    try:
        print(cake.result())
    except asyncio.InvalidStateError as e:
        print("too early:", e)
    print(await cake, "with", await cream)
    print("there it is:", cake.result())

asyncio.run(main())

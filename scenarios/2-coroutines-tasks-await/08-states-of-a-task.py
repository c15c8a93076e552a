"""The states of a task

A task is pending until it is done, and done in one of three ways: with a result, with an exception, or
cancelled. main asks all three before and after.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [],
    "tasks": {"bake": {"icon": "🍞", "label": "Bread"}, "burn": {"icon": "🔥", "label": "Burn"}, "nap": {"icon": "😴", "label": "Nap"}},
    "learnt": "pending, then done: finished with a result, finished with an exception, or cancelled.",
    "see": "Python documentation, Coroutines and Tasks: Task Object: done()",
    "expect": ["async.total == 3", 'output.lines[1] == "bread too hot True"'],
    "zh": {"title": "任务的状态",
        "story": "任务起初未完成（pending），之后完成（done）。完成有三种：有结果、出异常、被取消。main 在前后各问一遍。",
        "learnt": "先 pending 后 done：带着结果结束、带着异常结束，或者被取消。",
        "tasks": {"bake": {"label": "面包"}, "burn": {"label": "烤焦"}, "nap": {"label": "打盹"}},
    },
}

async def bake():
    await asyncio.sleep(2)
    return "bread"

async def burn():
    await asyncio.sleep(1)
    raise ValueError("too hot")

async def nap():
    await asyncio.sleep(9)

async def main():
    t = [asyncio.create_task(c) for c in (bake(), burn(), nap())]
    print([task.done() for task in t])
    await asyncio.sleep(3)
    t[2].cancel()
    await asyncio.wait(t)
    print(t[0].result(), t[1].exception(), t[2].cancelled())

asyncio.run(main())

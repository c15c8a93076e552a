"""One fails, all stop

A TaskGroup keeps its tasks together: the block ends when all have ended. If one fails, the group cancels the
others and raises an ExceptionGroup. Compare with gather, where the others go on.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [], "unit": "min",
    "tasks": {"carry": {"icon": "📦", "label": "Carry"}, "drop": {"icon": "💡", "label": "Drop"}},
    "learnt": "A TaskGroup leaves nobody behind: all are done, or all are stopped.",
    "see": "Python documentation, Coroutines and Tasks: Task Groups; PEP 654, Exception Groups and except*",
    "expect": ["async.total == 3", 'cancelled("carry") == 3', 'in_order("chair", "stopped: dropped the lamp")', 'not "table" in output'],
    "zh": {"title": "一个失败，全体停下", "unit": "分钟",
        "story": "TaskGroup 把任务拴在一起：所有任务都结束，这个块才结束。有一个失败，组就取消其余的，并抛出 ExceptionGroup。和 gather 比一比，那里其余的会继"
        "续。",
        "learnt": "TaskGroup 不落下任何一个：要么全部完成，要么全部停下。",
        "tasks": {"carry": {"label": "搬"}, "drop": {"label": "摔"}},
    },
}

async def carry(what, minutes):
    await asyncio.sleep(minutes)
    print("carried the", what)

async def drop(what):
    await asyncio.sleep(3)
    raise ValueError("dropped the " + what)

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(carry("chair", 2))
            group.create_task(carry("table", 5))
            group.create_task(drop("lamp"))
    except* ValueError as e:
        print("stopped:", *e.exceptions)

asyncio.run(main())

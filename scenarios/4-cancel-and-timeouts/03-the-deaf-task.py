"""The task that does not listen

guard catches CancelledError and goes on watching television, as if nobody had asked. main asks at 30, and has
to wait until 50. Whoever catches CancelledError should raise it again.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": ["deaf-to-cancel"], "unit": "min",
    "tasks": {"guard": {"icon": "💂", "label": "Guard"}, "lock_up": {"icon": "🔒", "label": "Lock up"}},
    "learnt": "Swallow CancelledError, and a timeout cannot stop you either, nor the first Ctrl-C.",
    "see": "Python documentation, Coroutines and Tasks: Task Cancellation",
    "expect": ["async.total == 50", 'in_order("what was that", "doors", "guard goes home", "cancelled: False")'],
    "zh": {"title": "充耳不闻的任务", "unit": "分钟",
        "story": "guard 捕获了 CancelledError，接着看电视，好像没人叫过它。main 在 30 时提出取消，却一直等到 50。捕获 CancelledError 之后，应当再抛出去。",
        "learnt": "吞掉 CancelledError，超时也停不下你，第一次 Ctrl-C 也不行。",
        "tasks": {"guard": {"label": "门卫"}, "lock_up": {"label": "锁门"}},
    },
}

async def guard():
    for part in range(3):
        try:
            await asyncio.sleep(20)
        except asyncio.CancelledError:
            print("what was that")
    print("guard goes home")

async def lock_up():
    print("the doors are locked")

async def main():
    shift = asyncio.create_task(guard())
    await asyncio.sleep(30)
    shift.cancel()
    await asyncio.create_task(lock_up())
    await shift
    print("cancelled:", shift.cancelled())

asyncio.run(main())

"""The oven times out

wait_for gives the cake 30 minutes. It needs 45. When the time is up, wait_for cancels the cake, waits until it
has stopped, and raises TimeoutError in main.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"bake_cake": {"icon": "🎂", "label": "Cake"}, "brew": {"icon": "☕", "label": "Coffee"}},
    "learnt": "wait_for: in time, or cancelled and TimeoutError.",
    "see": "Python documentation, Coroutines and Tasks: Timeouts: wait_for()",
    "expect": ["async.total == 30", 'cancelled("bake_cake") == 30', 'in_order("coffee is ready", "half done", "without cake")'],
    "zh": {"title": "烤箱到点了", "unit": "分钟",
        "story": "wait_for 给蛋糕 30 分钟，可它要 45。时间一到，wait_for 取消蛋糕，等它停下，再在 main 里抛出 TimeoutError。",
        "learnt": "wait_for：要么按时完成，要么被取消，外加 TimeoutError。",
        "tasks": {"bake_cake": {"label": "蛋糕"}, "brew": {"label": "咖啡"}},
    },
}

async def bake_cake():
    try:
        await asyncio.sleep(45)
    except asyncio.CancelledError:
        print("cake: half done")
        raise

async def brew():
    await asyncio.sleep(10)
    print("coffee is ready")

async def main():
    coffee = asyncio.create_task(brew())
    try:
        await asyncio.wait_for(bake_cake(), timeout=30)
    except TimeoutError:
        print("main: coffee without cake")
    await coffee

asyncio.run(main())

"""Cancel is a request

main calls cancel() and goes on. Nothing has been cancelled yet: the task only finds CancelledError at its await
when its turn comes. Look at what cancelled() says before and after.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"bake": {"icon": "🍞", "label": "Bake"}, "clean_up": {"icon": "🧹", "label": "Clean"}},
    "learnt": "cancel() only asks: the task is cancelled when it has had its turn.",
    "see": "Python documentation, Coroutines and Tasks: Task Object: cancel(), Task Cancellation",
    "expect": ["async.total == 10", 'cancelled("bake") == 10', 'in_order("asked to cancel: False", "had its turn: True")'],
    "zh": {"title": "取消是一个请求", "unit": "分钟",
        "story": "main 调用 cancel() 后继续往下走。这时什么也没取消：轮到那个任务时，它才在自己的 await 处遇到 CancelledError。看看前后两次 cancelled() 怎么"
        "说。",
        "learnt": "cancel() 只是请求：任务轮到过了，才算被取消。",
        "tasks": {"bake": {"label": "烤面包"}, "clean_up": {"label": "打扫"}},
    },
}

async def bake():
    await asyncio.sleep(60)
    print("bread is ready")

async def clean_up():
    await asyncio.sleep(10)
    print("kitchen is clean")

async def main():
    bread = asyncio.create_task(bake())
    tidy = asyncio.create_task(clean_up())
    await asyncio.sleep(10)
    bread.cancel()
    print("asked to cancel:", bread.cancelled())
    await asyncio.wait([bread, tidy])
    print("had its turn:", bread.cancelled())

asyncio.run(main())

"""gather keeps the order

Three downloads of 3, 1 and 2 seconds start together. They end in another order than they began, but gather
gives the results back in the order in which it was given the coroutines.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [],
    "tasks": {"fetch": {"icon": "⬇️", "label": "Fetch"}},
    "learnt": "gather: all at once, and the list of results in the order you asked.",
    "see": "Python documentation, Coroutines and Tasks: Running Tasks Concurrently: gather()",
    "expect": ["async.total == 3", "sync.total == 6", 'in_order("icon", "photo", "page", "PAGE")', "saved == 3"],
    "zh": {"title": "gather 保持顺序",
        "story": "三个下载分别要 3、1、2 秒，同时开始。它们结束的先后和开始的先后不同，可是 gather 按交给它的顺序返回结果。",
        "learnt": "gather：同时进行，结果的顺序就是你给的顺序。",
        "tasks": {"fetch": {"label": "下载"}},
    },
}

async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    print("arrived:", what)
    return what.upper()

async def main():
    results = await asyncio.gather(
        fetch("page", 3),
        fetch("icon", 1),
        fetch("photo", 2),
    )
    print(results)

asyncio.run(main())

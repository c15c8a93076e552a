"""As they arrive

Three downloads, the largest asked for first. as_completed hands out the results in the order in which they
arrive, so that main can use each at once, instead of waiting for the slowest.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 3, "advice": [],
    "tasks": {"fetch": {"icon": "⬇️", "label": "Fetch"}},
    "learnt": "as_completed: first come, first served.",
    "see": "Python documentation, Coroutines and Tasks: Waiting Primitives: as_completed()",
    "expect": ["async.total == 6", "sync.total == 11", 'in_order("text", "song", "film", "all shown")'],
    "zh": {"title": "先到先用",
        "story": "三个下载，最大的最先开始。as_completed 按到达的先后交出结果，main 来一个用一个，不必等最慢的。",
        "learnt": "as_completed：先到先得。",
        "tasks": {"fetch": {"label": "下载"}},
    },
}

async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    return what

async def main():
    downloads = [fetch("film", 5), fetch("song", 2), fetch("text", 1)]
    for next_one in asyncio.as_completed(downloads):
        what = await next_one
        print("showing the", what)
        time.sleep(1)  # it takes a while
    print("all shown")

asyncio.run(main())

"""Time for a whole block

timeout() gives all lines of a block one deadline together. Two of three courses fit into 25 minutes; in the
third the time is up. It is the task in the block that is cancelled, and the block turns that into TimeoutError.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"eat": {"icon": "🥪", "label": "Eat"}, "walk": {"icon": "🚶", "label": "Walk"}},
    "learnt": "timeout() is a deadline for a block: it cancels the task that is inside.",
    "see": "Python documentation, Coroutines and Tasks: Timeouts: timeout()",
    "expect": ["async.total == 25", 'in_order("soup", "fish", "the break is over")', 'not "cake" in output'],
    "zh": {"title": "给一整段定时", "unit": "分钟",
        "story": "timeout() 给一段代码共同的期限。三道菜里有两道赶得上 25 分钟，第三道吃到一半时间就到了。被取消的是块里的任务自己，块再把它变成 TimeoutError。",
        "learnt": "timeout() 是一段代码的期限：取消的是正在里面的那个任务。",
        "tasks": {"eat": {"label": "吃饭"}, "walk": {"label": "散步"}},
    },
}

async def eat():
    try:
        async with asyncio.timeout(25):
            for course in ("soup", "fish", "cake"):
                await asyncio.sleep(10)
                print("ate the", course)
    except TimeoutError:
        print("the break is over")

async def walk():
    await asyncio.sleep(20)
    print("back from the walk")

async def main():
    await asyncio.gather(eat(), walk())

asyncio.run(main())

"""Whoever is back by noon

wait with a timeout: after three and a half hours main counts who is back. Nobody is cancelled, and nothing is
raised: wait just stops waiting. The late ones come home all the same.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [], "unit": "h",
    "tasks": {"hike": {"icon": "🥾", "label": "Hike"}},
    "learnt": "wait(timeout=...) cancels nobody: it only stops waiting.",
    "see": "Python documentation, Coroutines and Tasks: Waiting Primitives: wait()",
    "expect": ["async.total == 5", 'in_order("Mia", "Lea", "by noon: 2", "Ali", "Tom", "all are back")'],
    "zh": {"title": "中午前谁回来了", "unit": "小时",
        "story": "给 wait 一个 timeout：三个半小时后 main 数数谁回来了。没有谁被取消，也不抛异常：wait 只是不再等。晚的照样会回家。",
        "learnt": "wait(timeout=...) 谁也不取消，只是不再等了。",
        "tasks": {"hike": {"label": "远足"}},
    },
}

async def hike(name, hours):
    await asyncio.sleep(hours)
    print(name, "is back")

async def main():
    hikes = [("Mia", 2), ("Tom", 5), ("Lea", 3), ("Ali", 4)]
    tasks = [asyncio.create_task(hike(*h)) for h in hikes]
    done, pending = await asyncio.wait(tasks, timeout=3.5)
    print("by noon:", len(done), "- still out:", len(pending))
    await asyncio.wait(tasks)
    print("all are back")

asyncio.run(main())

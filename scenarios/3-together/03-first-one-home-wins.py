"""The first one home wins

Three mirrors are asked for the same file; whoever answers first will do. wait returns with two sets: those who
are done and those who are pending. The pending ones go on until somebody cancels them.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [],
    "tasks": {"mirror": {"icon": "🏁", "label": "Mirror"}},
    "learnt": "wait with FIRST_COMPLETED: take the winner, and tell the others to stop.",
    "see": "Python documentation, Coroutines and Tasks: Waiting Primitives: wait()",
    "expect": ["async.total == 2", 'output.lines[0] == "file from Lima and 2 pending"'],
    "zh": {"title": "谁先到用谁",
        "story": "向三个镜像站要同一个文件，谁先答就用谁的。wait 返回两个集合：完成的和还没完成的。没完成的会一直跑下去，直到有人取消。",
        "learnt": "wait 加 FIRST_COMPLETED：拿走最先的，再让其余的停下。",
        "tasks": {"mirror": {"label": "镜像站"}},
    },
}

async def mirror(place, seconds):
    await asyncio.sleep(seconds)
    return "file from " + place

async def main():
    mirrors = [("Oslo", 3), ("Lima", 2), ("Pune", 5)]
    tasks = [asyncio.create_task(mirror(*m)) for m in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(done.pop().result(), "and", len(pending), "pending")
    for task in pending:
        task.cancel()
    await asyncio.wait(tasks)
    print([t.cancelled() for t in tasks])

asyncio.run(main())

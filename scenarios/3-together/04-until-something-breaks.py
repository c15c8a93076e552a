"""Until something breaks

Four machines run; with FIRST_EXCEPTION main wants to hear from them when one fails, or when all are through. A
machine that just ends does not wake main.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [], "unit": "min",
    "tasks": {"machine": {"icon": "⚙️", "label": "Machine"}},
    "learnt": "FIRST_EXCEPTION returns at the first failure, or when all are done.",
    "see": "Python documentation, Coroutines and Tasks: Waiting Primitives: wait()",
    "expect": ["async.total == 40", 'in_order("washer", "2 of 4 are done", "ironer", "folder", "why: dryer broke")'],
    "zh": {"title": "有一个出错就回来", "unit": "分钟",
        "story": "四台机器在转。用 FIRST_EXCEPTION，有一台出错、或全部做完，main 才被叫醒。正常结束的机器不会叫醒 main。",
        "learnt": "FIRST_EXCEPTION：第一次出错就返回，否则等到全部完成。",
        "tasks": {"machine": {"label": "机器"}},
    },
}

async def machine(name, minutes, bad=False):
    await asyncio.sleep(minutes)
    if bad:
        raise RuntimeError(name + " broke")
    print(name, "is through")

async def main():
    jobs = [("washer", 10), ("dryer", 20, True), ("ironer", 30), ("folder", 40)]
    tasks = [asyncio.create_task(machine(*job)) for job in jobs]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), "of", len(tasks), "are done")
    await asyncio.wait(tasks)
    print("why:", tasks[1].exception())

asyncio.run(main())

"""Hire a helper

A call that blocks for 5 seconds goes to a helper: to_thread runs it in a worker thread, and the task waits for
the helper like for a timer. The loop is free, and both clocks tick on time.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 6, "advice": [],
    "tasks": {"check": {"icon": "🛡", "label": "Check"}, "tick": {"icon": "⏰", "label": "Clock"}},
    "learnt": "A call that must block goes to a thread: await asyncio.to_thread(f).",
    "see": "Python documentation, Coroutines and Tasks: Running in Threads: to_thread()",
    "expect": ["async.total == 5", 'in_order("tick", "tock", "tick", "tock", "scan says: no virus")'],
    "zh": {"title": "请个帮手",
        "story": "会阻塞 5 秒的调用交给帮手：to_thread 让它在工作线程里跑，任务等帮手，就像等计时器。循环空着，两座钟都按时嘀嗒。",
        "learnt": "躲不开的阻塞调用就交给线程：await asyncio.to_thread(f)。",
        "tasks": {"check": {"label": "检查"}, "tick": {"label": "时钟"}},
    },
}

def scan_disk():
    time.sleep(5)
    return "no virus"

async def tick(sound, seconds):
    for _ in range(2):
        await asyncio.sleep(seconds)
        print(sound)

async def check():
    print("scan says:", await asyncio.to_thread(scan_disk))

async def main():
    await asyncio.gather(check(), tick("tick", 1), tick("tock", 1.5))

asyncio.run(main())

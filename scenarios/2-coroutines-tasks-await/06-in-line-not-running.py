"""In line is not running

main makes two tasks and goes on talking. The tasks are in the ready queue, but the loop has one lane, and main
is on it: they start only when main gives way at its first await. Who speaks first?
"""
import asyncio, time
__watchpot__ = {
    "lesson": 2, "advice": [], "blocking": "work",
    "tasks": {"anna": {"icon": "👩", "label": "Anna"}, "ben": {"icon": "👦", "label": "Ben"}},
    "learnt": "A new task joins the end of the line, and starts when the one that made it gives way.",
    "see": "Python documentation, Coroutines and Tasks: Creating Tasks; Event Loop: Scheduling callbacks; Developing with asyncio: Concurrency and Multithreading",
    "expect": ["async.total == 3", 'in_order("go on", "now I wait", "Anna: hello", "Ben: hello", "Anna: goodbye")'],
    "zh": {"title": "排上队不等于在运行",
        "story": "main 创建了两个任务，自己接着说话。任务在就绪队列里排着，可是循环只有一条道，main 正占着：等 main 在第一个 await 处让"
        "路，它们才开始。谁先开口？",
        "learnt": "新任务排到队尾，等创建它的任务让路以后才开始。",
        "tasks": {"anna": {"label": "安娜"}, "ben": {"label": "小本"}},
    },
}

async def anna():
    print("Anna: hello")
    await asyncio.sleep(1)
    print("Anna: goodbye")

async def ben():
    print("Ben: hello")

async def main():
    first = asyncio.create_task(anna())
    second = asyncio.create_task(ben())
    print("main: I go on talking")
    time.sleep(2)
    print("main: now I wait")
    await first
    await second

asyncio.run(main())

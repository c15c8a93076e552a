"""Ctrl-C

Somebody presses Ctrl-C after 25 minutes; here a timer sends that signal. asyncio.run cancels main, and gather
passes it on to the tasks it waits for. When they have tidied up, KeyboardInterrupt comes out of asyncio.run.
"""
import asyncio, signal
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"stir": {"icon": "🥄", "label": "Stir"}},
    "learnt": "Ctrl-C cancels the main task: finally blocks still run, and KeyboardInterrupt comes last.",
    "see": "Python documentation, Runners: Handling Keyboard Interruption",
    "expect": ["async.total == 25", 'output.lines[-1] == "the kitchen is closed"', 'in_order("took the soup", "took the sauce")'],
    "zh": {"title": "Ctrl-C", "unit": "分钟",
        "story": "25 分钟时有人按下 Ctrl-C；这里由计时器来发这个信号。asyncio.run 取消 main，gather 再把取消传给它等着的任务"
        "。等它们收拾好，asyncio.run 才抛出 KeyboardInterrupt。",
        "learnt": "Ctrl-C 取消的是主任务：finally 照样运行，最后才是 KeyboardInterrupt。",
        "tasks": {"stir": {"label": "搅拌"}},
    },
}

async def stir(pot):
    try:
        for _ in range(6):
            await asyncio.sleep(10)
            print("stirred the", pot)
    finally:
        print("took the", pot, "away")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(25, signal.raise_signal, signal.SIGINT)  # Ctrl-C
    await asyncio.gather(stir("soup"), stir("sauce"))

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("the kitchen is closed")

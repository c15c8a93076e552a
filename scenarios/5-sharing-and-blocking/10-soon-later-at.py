"""Soon, later, at

Callbacks without any coroutine: call_soon puts one at the end of the line, call_later and call_at set a timer.
Which comes first? The line before the timers, and among timers the earliest, whatever the order of asking.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": [],
    "tasks": {"nap": {"icon": "😴", "label": "Nap"}},
    "learnt": "call_soon: in the order of asking; call_later and call_at: in the order of ringing.",
    "see": "Python documentation, Event Loop: Scheduling callbacks, Scheduling delayed callbacks",
    "expect": ["async.total == 3", 'in_order("main speaks", "soon: first", "soon: second", "at: 1", "short nap", "later: 2", "long nap")'],
    "zh": {"title": "马上、稍后、几点",
        "story": "没有协程也能用的回调：call_soon 排到队尾，call_later 和 call_at 定一个计时器。谁先来？先队列后计时器，计时器里"
        "早响的先来，和说的先后无关。",
        "learnt": "call_soon 按说的先后，call_later 和 call_at 按响的先后。",
        "tasks": {"nap": {"label": "打盹"}},
    },
}

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, print, "later: 2")
    loop.call_at(loop.time() + 1, print, "at: 1")
    loop.call_soon(print, "soon: first")
    loop.call_soon(print, "soon: second")
    no = loop.call_later(1.5, print, "never: was cancelled")
    no.cancel()
    print("main speaks before all of them")
    await asyncio.gather(nap("long", 3), nap("short", 1))

async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "nap is over")

asyncio.run(main())

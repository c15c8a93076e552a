"""The other order

The same program as before, line by line. Now whoever is woken goes first, and the loop prints before the thread
that knocked. A program is right only if it is right both ways.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 6, "advice": [], "switch": "wake",
    "tasks": {"doze": {"icon": "😴", "label": "Doze"}},
    "learnt": "Same program, other order: both are right, so rely on neither.",
    "see": "Python documentation, sys: setswitchinterval(); Developing with asyncio: Concurrency and Multithreading",
    "expect": ["async.total == 1", 'in_order("loop: somebody knocked", "thread: I have knocked")'],
    "zh": {"title": "另一种先后",
        "story": "和上一个程序一字不差。这一次，被叫醒的先走，循环比敲门的线程先输出。两种先后都对，程序才算对。",
        "learnt": "程序相同，先后不同：两种都对，所以哪种都别指望。",
        "tasks": {"doze": {"label": "打盹"}},
    },
}

def call(loop):
    time.sleep(0.5)
    loop.call_soon_threadsafe(print, "loop: somebody knocked")
    print("thread: I have knocked")

async def main():
    loop = asyncio.get_running_loop()
    knock = loop.run_in_executor(None, call, loop)
    await asyncio.gather(knock, doze("Ann"), doze("Ben"))

async def doze(name):
    await asyncio.sleep(1)
    print(name, "asks: what was that")

asyncio.run(main())

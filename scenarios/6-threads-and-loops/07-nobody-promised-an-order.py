"""The order nobody promised

A thread wakes the loop and goes on: which of the two prints first? Python promises nothing. In this run the one
that woke the other goes on until it blocks; in the next scenario the same program runs the other way.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 6, "advice": [],
    "tasks": {"doze": {"icon": "😴", "label": "Doze"}},
    "learnt": "Between threads no order is promised: if it matters, wait for one another.",
    "see": "Python documentation, sys: setswitchinterval(); Developing with asyncio: Concurrency and Multithreading",
    "expect": ["async.total == 1", 'in_order("thread: I have knocked", "loop: somebody knocked")'],
    "zh": {"title": "没人保证的先后",
        "story": "线程叫醒循环，自己接着走：谁先输出？Python 什么也没保证。这一次，叫醒别人的先接着走，直到自己停下；下一个场景里，同一个程序反过来。",
        "learnt": "线程之间没有先后的保证：要紧的话，就互相等一等。",
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

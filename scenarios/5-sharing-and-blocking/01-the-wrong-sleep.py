"""The wrong sleep

time.sleep in a coroutine: it looks like asyncio.sleep, but it holds the loop. While slow sleeps its 5 seconds,
nobody else has a turn, and the ticking clock is late.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 5, "advice": ["blocking"],
    "tasks": {"tick": {"icon": "⏰", "label": "Clock"}, "slow": {"icon": "🐌", "label": "Slow"}},
    "learnt": "time.sleep stops the whole loop, asyncio.sleep only this task.",
    "see": "Python documentation, Developing with asyncio: Running Blocking Code",
    "expect": ["async.total == 8.5", "longest_hold == 5", 'in_order("tick at 1", "slow is through", "tick at 6", "tick at 8")'],
    "zh": {"title": "用错了 sleep",
        "story": "协程里写了 time.sleep：看着和 asyncio.sleep 差不多，却占住了循环。slow 睡 5 秒，别人一次也轮不到，嘀嗒的钟也晚了。",
        "learnt": "time.sleep 停住整个循环，asyncio.sleep 只停这一个任务。",
        "tasks": {"tick": {"label": "时钟"}, "slow": {"label": "慢"}},
    },
}

async def tick():
    for _ in range(4):
        await asyncio.sleep(1)
        print("tick at", round(asyncio.get_running_loop().time() - start))

async def slow():
    await asyncio.sleep(1.5)
    time.sleep(5)  # not asyncio.sleep
    print("slow is through")

async def main():
    global start
    start = asyncio.get_running_loop().time()
    await asyncio.gather(tick(), slow())

asyncio.run(main())

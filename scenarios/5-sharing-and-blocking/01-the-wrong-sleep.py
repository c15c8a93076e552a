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
    "expect": ["async.total == 8.5", "longest_hold == 5", 'in_order("tick 1", "slow is through", "tick 2", "tick 4")'],
    "zh": {"title": "用错了 sleep",
        "story": "协程里写了 time.sleep：看着和 asyncio.sleep 差不多，却占住了循环。slow 睡 5 秒，别人一次也轮不到，嘀嗒的钟也晚了。",
        "learnt": "time.sleep 停住整个循环，asyncio.sleep 只停这一个任务。",
        "tasks": {"tick": {"label": "时钟"}, "slow": {"label": "慢"}},
    },
}

async def tick():
    for n in range(1, 5):
        await asyncio.sleep(1)
        print("tick", n)

async def slow():
    await asyncio.sleep(1.5)
    time.sleep(5)  # not asyncio.sleep
    print("slow is through")

async def main():
    await asyncio.gather(tick(), slow())

asyncio.run(main())

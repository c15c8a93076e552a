"""Timers that ring late

Three eggs, three timers: 3, 4 and 5 minutes. At minute 2 a phone call holds the loop until 10. All three have
rung long ago when the loop looks again; then it serves them in the order in which they rang.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 5, "advice": ["blocking"], "unit": "min",
    "tasks": {"egg": {"icon": "🥚", "label": "Egg"}, "phone": {"icon": "📞", "label": "Phone"}},
    "learnt": "A timer promises not to ring before its time, never to be heard exactly then.",
    "see": "Python documentation, Developing with asyncio: Running Blocking Code; Event Loop: Scheduling delayed callbacks",
    "expect": ["async.total == 10", "longest_hold == 8", 'in_order("good talk", "soft", "medium", "hard")'],
    "zh": {"title": "响晚了的计时器", "unit": "分钟",
        "story": "三个鸡蛋三个计时器：3、4、5 分钟。第 2 分钟来了电话，循环被占到 10。循环再看时，三个早就响过了，于是按响的先后一个个来。",
        "learnt": "计时器只保证不早于那时，不保证正好那时。",
        "tasks": {"egg": {"label": "鸡蛋"}, "phone": {"label": "电话"}},
    },
}

async def egg(name, minutes):
    await asyncio.sleep(minutes)
    print(name, "egg out of the water")

async def phone():
    await asyncio.sleep(2)
    time.sleep(8)
    print("good talk")

async def main():
    await asyncio.gather(egg("hard", 5), egg("medium", 4), egg("soft", 3), phone())

asyncio.run(main())

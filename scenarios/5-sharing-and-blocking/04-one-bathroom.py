"""One bathroom, one key

A lock is a key that only one can hold. Three people want to take a shower; whoever finds the door locked waits
in line, first come, first served. While one showers, the others can still do other things.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": [], "unit": "min",
    "tasks": {"shower": {"icon": "🚿", "label": "Shower"}, "make_coffee": {"icon": "☕", "label": "Coffee"}},
    "learnt": "Lock: one at a time, in the order they came, even across an await.",
    "see": "Python documentation, Synchronization Primitives: Lock",
    "expect": ["async.total == 20", 'in_order("Ana is clean", "Bo takes", "coffee", "Bo is clean", "Cy is clean")'],
    "zh": {"title": "一间浴室一把钥匙", "unit": "分钟",
        "story": "锁就是一把钥匙，一次只能一个人拿。三个人要洗澡，门锁着就排队，先来先洗。有人在洗，别人还能做别的事。",
        "learnt": "Lock：一次一个，先来后到，中间有 await 也不怕。",
        "tasks": {"shower": {"label": "洗澡"}, "make_coffee": {"label": "咖啡"}},
    },
}

async def shower(name, minutes, key):
    async with key:
        print(name, "takes a shower")
        await asyncio.sleep(minutes)
    print(name, "is clean")

async def make_coffee():
    await asyncio.sleep(12)
    print("coffee is ready")

async def main():
    key = asyncio.Lock()
    await asyncio.gather(
        shower("Ana", 10, key), shower("Bo", 5, key), shower("Cy", 5, key), make_coffee())

asyncio.run(main())

"""The forgotten await

lock_door() is called, but not awaited. No error, no pause, and no locked door: the coroutine object is thrown
away, and Python says so in a warning. water_plants shows how it should be.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": ["never-awaited"],
    "tasks": {"leave": {"icon": "🚪", "label": "Leave"}, "walk_dog": {"icon": "🐕", "label": "Dog"}},
    "learnt": 'Without await or a task, none of it runs; look for the warning "was never awaited".',
    "see": "Python documentation, Developing with asyncio: Detect never-awaited coroutines",
    "expect": ["async.total == 2", 'never_awaited == ["lock_door"]', 'not "locked" in output'],
    "zh": {"title": "忘了 await",
        "story": "调用了 lock_door()，却没有 await。不报错，不停顿，门也没锁：协程对象被丢掉了，Python 只给出一条警告。water_plants 那一行才是对的。",
        "learnt": "不 await 也不建任务，它一行也不会运行；留意警告 was never awaited。",
        "tasks": {"leave": {"label": "出门"}, "walk_dog": {"label": "遛狗"}},
    },
}

async def lock_door():
    await asyncio.sleep(1)
    print("the door is locked")

async def water_plants():
    await asyncio.sleep(2)
    print("the plants are watered")

async def leave():
    lock_door()  # only makes an object
    await water_plants()
    print("gone, and the door stands open")

async def walk_dog():
    await asyncio.sleep(1)

async def main():
    await asyncio.gather(leave(), walk_dog())

asyncio.run(main())

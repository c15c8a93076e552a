"""Await inside await

serve awaits cook, cook awaits boil, boil awaits a timer. That is one task, three calls deep: when the innermost
waits, the whole chain rests, and the loop is free for somebody else.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [],
    "tasks": {"serve": {"icon": "🍳", "label": "Breakfast"}, "water_plants": {"icon": "🪴", "label": "Plants"}},
    "learnt": "A chain of awaits is one task: it rests at its innermost await, and wakes up there.",
    "see": "Python documentation, Coroutines and Tasks: Awaitables; PEP 492, Coroutines with async and await syntax: Await Expression",
    "expect": ["async.total == 5", "sync.total == 7", 'in_order("plants", "served")'],
    "zh": {"title": "await 里面还有 await",
        "story": "serve 等 cook，cook 等 boil，boil 等计时器。这是一个任务，一层套一层共三层：最里面的在等，整条链就都停着，循环可以去忙别的。",
        "learnt": "一串 await 是一个任务：它停在最里面的 await，也从那里醒来。",
        "tasks": {"serve": {"label": "早饭"}, "water_plants": {"label": "浇花"}},
    },
}

async def boil():
    await asyncio.sleep(4)
    return "egg"

async def cook():
    egg = await boil()
    await asyncio.sleep(1)
    return egg + " and toast"

async def serve():
    print("served:", await cook())

async def water_plants():
    await asyncio.sleep(2)
    print("plants are watered")

async def main():
    await asyncio.gather(serve(), water_plants())

asyncio.run(main())

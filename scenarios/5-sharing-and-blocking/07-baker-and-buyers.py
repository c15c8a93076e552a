"""Baker, shelf and buyers

The baker puts loaves on a shelf with room for two, two buyers take them away. If the shelf is full, the baker
waits; if it is empty, the buyers wait. Nobody has to know who the others are.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": [], "unit": "min",
    "tasks": {"main": {"icon": "🧑‍🍳", "label": "Baker"}, "buyer": {"icon": "🧑", "label": "Buyer"}},
    "learnt": "A queue couples those who make and those who use, each at its own pace.",
    "see": "Python documentation, Queues: Queue",
    "expect": ["async.total == 19", 'in_order("baked 4", "Ana has eaten 1", "baked 5", "has eaten 5")', "sync.exit_status == 3"],
    "zh": {"title": "面包师、货架和顾客", "unit": "分钟",
        "story": "面包师把面包放上货架，货架只放得下两个，两个顾客来拿。货架满了，面包师等；空了，顾客等。谁也不必认识谁。",
        "learnt": "队列把做的和用的连在一起，各走各的节奏。",
        "tasks": {"main": {"label": "面包师"}, "buyer": {"label": "顾客"}},
    },
}

async def baker(shelf):
    for loaf in range(1, 6):
        await asyncio.sleep(1)
        await shelf.put(loaf)
        print("baked", loaf)

async def buyer(name, shelf):
    while True:
        loaf = await shelf.get()
        await asyncio.sleep(6)
        print(name, "has eaten", loaf)
        shelf.task_done()

async def main():
    shelf = asyncio.Queue(maxsize=2)
    buyers = [asyncio.create_task(buyer(n, shelf)) for n in ("Ana", "Bo")]
    await baker(shelf)
    await shelf.join()

asyncio.run(main())

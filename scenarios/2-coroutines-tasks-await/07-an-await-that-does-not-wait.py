"""An await that does not give way

look_in_cupboard has an await before it, but nothing in it ever waits, so nothing ever stops: the loop does not
get a turn. Await gives way only when there is something to wait for at the bottom of it.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [],
    "tasks": {"bake": {"icon": "🧁", "label": "Bake"}, "wait_for_cake": {"icon": "🙋", "label": "Guest"}},
    "learnt": "await is no promise to pause: if nothing below it waits, it goes straight on.",
    "see": "PEP 492, Coroutines with async and await syntax: Await Expression",
    "expect": ["async.total == 0", 'in_order("found sugar", "guest", "oven")', "iterations > 2"],
    "zh": {"title": "不让路的 await",
        "story": "look_in_cupboard 前面写着 await，可里面没有什么要等，也就从不停下，循环一次也轮不到。只有最底下真的要等什么，await 才会让路。",
        "learnt": "await 不保证会停：底下没有要等的，就一口气走过去。",
        "tasks": {"bake": {"label": "烘焙"}, "wait_for_cake": {"label": "客人"}},
    },
}

async def look_in_cupboard():
    return "sugar"  # nothing to wait for

async def bake():
    for _ in range(3):
        print("bake: found", await look_in_cupboard())
    await asyncio.sleep(0)  # gives way
    print("bake: cake is in the oven")

async def wait_for_cake():
    print("guest: is there cake")

async def main():
    await asyncio.gather(bake(), wait_for_cake())

asyncio.run(main())

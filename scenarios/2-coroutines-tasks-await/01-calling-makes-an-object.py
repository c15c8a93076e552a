"""Calling only makes an object

main calls make_tea() and make_soup(): what has been cooked after that? Nothing, for calling an async function
only makes a coroutine object, like an order written on paper. It runs when somebody awaits it or makes it a
task.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [],
    "tasks": {"make_tea": {"icon": "🍵", "label": "Tea"}, "make_soup": {"icon": "🍲", "label": "Soup"}},
    "learnt": "Calling a coroutine function runs none of it: await it, or give it to the loop as a task.",
    "see": "Python documentation, Coroutines and Tasks: Coroutines",
    "expect": ["async.total == 4", "sync.total == 6", 'output.lines[1] == "still nothing is cooked"'],
    "zh": {"title": "调用只得到一个对象",
        "story": "main 调用了 make_tea() 和 make_soup()，这时做好了什么？什么也没有：调用 async 函数只得到一个协程对象，好比写好一张点菜单。有人 await 它、或"
        "把它变成任务，它才会运行。",
        "learnt": "调用协程函数，里面一行也不会运行：要 await 它，或者作为任务交给循环。",
        "tasks": {"make_tea": {"label": "泡茶"}, "make_soup": {"label": "煮汤"}},
    },
}

async def make_tea():
    await asyncio.sleep(3)
    print("tea is made")

async def make_soup():
    await asyncio.sleep(2)
    print("soup is made")

async def main():
    both = make_tea(), make_soup()
    print("two objects of type", type(both[0]).__name__)
    await asyncio.sleep(1)
    print("still nothing is cooked")
    await asyncio.gather(*both)  # they run

asyncio.run(main())

"""sleep(0) takes turns

Two children read a story aloud, page by page. Between pages each says await asyncio.sleep(0): that waits for
nothing, but puts the reader at the end of the line, and the other one goes on.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 5, "advice": [], "blocking": "work", "unit": "min",
    "tasks": {"read": {"icon": "📖", "label": "Read"}},
    "learnt": "await asyncio.sleep(0) waits for nothing, but lets the others go first.",
    "see": "Python documentation, Coroutines and Tasks: Sleeping: sleep()",
    "expect": ["async.total == 12", 'output.lines[0] == "Mia reads page 1"', 'output.lines[1] == "Tom reads page 1"'],
    "zh": {"title": "sleep(0) 轮流来", "unit": "分钟",
        "story": "两个孩子轮着念故事，一人一页。每念完一页就写 await asyncio.sleep(0)：什么也不等，只是回到队尾，让另一个接着念。",
        "learnt": "await asyncio.sleep(0)：什么也不等，只是让别人先走。",
        "tasks": {"read": {"label": "念书"}},
    },
}

async def read(name):
    for page in (1, 2, 3):
        time.sleep(2)
        print(name, "reads page", page)
        await asyncio.sleep(0)  # your turn

async def main():
    await asyncio.gather(read("Mia"), read("Tom"))

asyncio.run(main())

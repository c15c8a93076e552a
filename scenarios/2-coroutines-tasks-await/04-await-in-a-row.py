"""Await in a row is not concurrent

Two downloads, each awaited, one line after the other. Both functions are async, and still the second does not
begin before the first has ended: await means wait here. How long does it take, and what does the loop do
meanwhile?
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": ["serial-awaits"],
    "tasks": {"visit": {"icon": "🌐", "label": "Visit"}, "feed_cat": {"icon": "🐈", "label": "Cat"}},
    "learnt": "await a, then await b: b starts only when a has ended; for both at once, make tasks.",
    "see": "Python documentation, Coroutines and Tasks: Coroutines (the first example of say_after)",
    "expect": ["async.total == 5", "sync.total == 6", 'in_order("cat", "page", "photo")'],
    "zh": {"title": "逐个 await 不是并发",
        "story": "两个下载，各写一行 await。两个函数都是 async，可是前一个没完，后一个就不会开始：await 的意思就是在这里等。一共要多久，循环这时又在做什么？",
        "learnt": "先 await a 再 await b，b 要等 a 结束才开始；要同时进行，就先把它们变成任务。",
        "tasks": {"visit": {"label": "浏览"}, "feed_cat": {"label": "喂猫"}},
    },
}

async def fetch_page():
    await asyncio.sleep(3)
    print("page is here")

async def fetch_photo():
    await asyncio.sleep(2)
    print("photo is here")

async def feed_cat():
    await asyncio.sleep(1)
    print("the cat has eaten")

async def visit():
    await fetch_page()
    await fetch_photo()  # begins only now

async def main():
    await asyncio.gather(visit(), feed_cat())

asyncio.run(main())

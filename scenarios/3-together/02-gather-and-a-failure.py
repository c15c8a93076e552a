"""gather and a failure

One of three downloads fails after a second. gather tells main at once and raises; the others are not cancelled,
they go on. With return_exceptions=True the failure would be one of the results.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [],
    "tasks": {"fetch": {"icon": "⬇️", "label": "Fetch"}},
    "learnt": "The first exception comes out of gather at once, while the others go on running.",
    "see": "Python documentation, Coroutines and Tasks: Running Tasks Concurrently: gather()",
    "expect": ["async.total == 6", 'in_order("main hears: no photo", "two are still", "icon", "page", "main ends")'],
    "zh": {"title": "gather 遇到失败",
        "story": "三个下载里有一个 1 秒后失败。gather 立刻告诉 main，抛出异常；其余的没有被取消，还在继续。若写上 return_exceptions=True，失败就是结果之一。",
        "learnt": "第一个异常立刻从 gather 里出来，其余的照样运行。",
        "tasks": {"fetch": {"label": "下载"}},
    },
}

async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    if what == "photo":
        raise OSError("no photo")
    print("arrived:", what)

async def main():
    try:
        await asyncio.gather(fetch("page", 3), fetch("photo", 1), fetch("icon", 2))
    except OSError as error:
        print("main hears:", error)
    print("two are still on their way")
    await asyncio.sleep(5)
    print("main ends")

asyncio.run(main())

"""Start now, wait later

create_task puts both downloads in line at once; main then waits for one after the other. Both timers run at the
same time, so that the second await finds its task already done.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [],
    "tasks": {"fetch_page": {"icon": "🌐", "label": "Page"}, "fetch_photo": {"icon": "🖼", "label": "Photo"}},
    "learnt": "create_task starts it, await collects it: make all the tasks first, then await them.",
    "see": "Python documentation, Coroutines and Tasks: Coroutines (the second example of say_after), Creating Tasks",
    "expect": ["async.total == 3", "sync.total == 5", 'in_order("photo", "page")'],
    "zh": {"title": "先启动，后等待",
        "story": "create_task 让两个下载立刻排上队，main 再一个一个地等。两个计时器同时走，等到第二个 await 时，任务早就完成了。",
        "learnt": "create_task 负责启动，await 负责收结果：先把任务都建好，再去 await。",
        "tasks": {"fetch_page": {"label": "网页"}, "fetch_photo": {"label": "照片"}},
    },
}

async def fetch_page():
    await asyncio.sleep(3)
    print("page is here")

async def fetch_photo():
    await asyncio.sleep(2)
    print("photo is here")

async def main():
    page = asyncio.create_task(fetch_page())
    photo = asyncio.create_task(fetch_photo())
    await page
    await photo  # done already
    print("main has both")

asyncio.run(main())

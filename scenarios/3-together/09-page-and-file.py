"""A page and a file

Fetching a page is waiting: the network works, not you. Reading this file is not: the program itself reads, and
holds the loop while it does. Two tasks, one await that overlaps and one call that does not.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 3, "advice": ["blocking"],
    "tasks": {"fetch_page": {"icon": "🌐", "label": "Page"}, "read_file": {"icon": "📁", "label": "File"}, "blink": {"icon": "🚥", "label": "Blink"}},
    "learnt": "Ask of each line who works here: if it is your program, nobody else gets a turn.",
    "see": "Python documentation, Developing with asyncio: Running Blocking Code; Event Loop: Executing code in thread or process pools",
    "expect": ["async.total == 6", "sync.total == 10", 'in_order("file is read", "page is here", "blink")'],
    "zh": {"title": "取网页和读文件",
        "story": "取网页是等：干活的是网络，不是你。读文件不是：程序自己在读，读的时候占着循环。两个任务，一处 await 能重叠，一处调用不能。",
        "learnt": "每一行都问一句谁在干活：若是你的程序，别人就轮不到。",
        "tasks": {"fetch_page": {"label": "网页"}, "read_file": {"label": "文件"}, "blink": {"label": "闪灯"}},
    },
}

async def fetch_page():
    print("asking for the page")
    await asyncio.sleep(4)  # the network
    print("page is here")

async def read_file():
    print("opening the file")
    time.sleep(3)  # the program works
    print("file is read")

async def blink():
    for _ in range(3):
        await asyncio.sleep(1)
        print("blink")

async def main():
    await asyncio.gather(fetch_page(), read_file(), blink())

asyncio.run(main())

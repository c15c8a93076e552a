"""Left behind when main ends

main starts a backup and does not wait for it. When main returns, asyncio.run cancels whatever is left, even in
the middle of its work. The short task has made it, the long one has not.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": ["left-behind"],
    "tasks": {"save_photo": {"icon": "🖼", "label": "Photo"}, "save_film": {"icon": "🎬", "label": "Film"}},
    "learnt": "The program ends with main: await what must not be lost.",
    "see": "Python documentation, Runners: Running an asyncio Program; Event Loop: Running and stopping the loop",
    "expect": ["async.total == 3", 'in_order("photo is saved", "main ends", "half a film")'],
    "zh": {"title": "main 结束时落下的任务",
        "story": "main 启动了备份，却不等它。main 一返回，asyncio.run 就取消剩下的一切，干到一半也不管。短的任务来得及，长的来不及。",
        "learnt": "main 结束，程序就结束：不能丢的，要 await。",
        "tasks": {"save_photo": {"label": "照片"}, "save_film": {"label": "影片"}},
    },
}

async def save_photo():
    await asyncio.sleep(2)
    print("photo is saved")

async def save_film():
    try:
        await asyncio.sleep(8)
        print("film is saved")
    except asyncio.CancelledError:
        print("half a film is on the disk")
        raise

async def main():
    keep = [asyncio.create_task(save_photo()), asyncio.create_task(save_film())]
    await asyncio.sleep(3)
    print("main ends, with", len(keep), "tasks started")

asyncio.run(main())

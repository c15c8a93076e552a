"""Knock before entering

A worker thread has something for the loop. The loop may be asleep and would not notice: call_soon_threadsafe
puts the callback in line and wakes the loop. It is the knock on the kitchen door.
"""
import asyncio, threading, time
__watchpot__ = {
    "lesson": 6, "advice": [], "unit": "min",
    "tasks": {"read": {"icon": "📰", "label": "Paper"}, "feed": {"icon": "🐈", "label": "Cat"}},
    "learnt": "From another thread, only call_soon_threadsafe: it wakes the loop.",
    "see": "Python documentation, Developing with asyncio: Concurrency and Multithreading",
    "expect": ["async.total == 3", 'in_order("paper is read", "there is a letter")'],
    "zh": {"title": "进门先敲门", "unit": "分钟",
        "story": "工作线程有东西要交给循环。循环可能正睡着，不会发觉：call_soon_threadsafe 让回调排上队，并把循环叫醒。这就是敲厨房的门。",
        "learnt": "从别的线程来，只能用 call_soon_threadsafe：它会叫醒循环。",
        "tasks": {"read": {"label": "报纸"}, "feed": {"label": "喂猫"}},
    },
}

def postman(loop, box):
    time.sleep(3)
    loop.call_soon_threadsafe(box.set_result, "a letter")

async def read():
    await asyncio.sleep(2)
    print("paper is read")

async def feed():
    await asyncio.sleep(1)

async def main():
    loop = asyncio.get_running_loop()
    box = loop.create_future()
    threading.Thread(target=postman, args=(loop, box)).start()
    chores = asyncio.gather(read(), feed())
    print("there is", await box)
    await chores

asyncio.run(main())

"""One machine, a heap of clothes

The event loop is one washing machine, the clothes are its tasks. Jeans, shirts and towels are washed for a
while, soak in a bucket, and come back for the rest. While one soaks, the machine takes the next from the heap.
"""
import asyncio, time
__watchpot__ = {
    "lesson": 1, "advice": [], "blocking": "work", "unit": "min",
    "tasks": {"jeans": {"icon": "👖", "label": "Jeans"}, "shirts": {"icon": "👔", "label": "Shirts"}, "towels": {"icon": "🧣", "label": "Towels"}},
    "learnt": "The loop is the machine, the tasks are the clothes: it takes what is ready, one at a time.",
    "see": "Python documentation, Coroutines and Tasks: Task Object",
    "expect": ["async.total == 65", "async.working == 60", "sync.total == 120", 'done("shirts") < done("jeans")'],
    "zh": {"title": "一台洗衣机和一堆衣服", "unit": "分钟",
        "story": "事件循环是一台洗衣机，衣服就是任务。牛仔裤、衬衫、毛巾各洗一会儿，放进桶里浸泡，再回来洗完。有的在浸泡，机器就洗堆里的下一件。",
        "learnt": "循环是机器，任务是要洗的衣服：谁准备好就洗谁，一次一件。",
        "tasks": {"jeans": {"label": "牛仔裤"}, "shirts": {"label": "衬衫"}, "towels": {"label": "毛巾"}},
    },
}

async def jeans():
    time.sleep(10)  # in the machine
    await asyncio.sleep(30)  # soaking
    time.sleep(10)

async def shirts():
    time.sleep(15)
    await asyncio.sleep(10)
    time.sleep(5)

async def towels():
    time.sleep(10)
    await asyncio.sleep(20)
    time.sleep(10)

async def main():
    heap = [asyncio.create_task(c) for c in (jeans(), shirts(), towels())]
    await asyncio.wait(heap)
    print("all clean")

asyncio.run(main())

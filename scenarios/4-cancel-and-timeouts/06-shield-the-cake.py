"""Shield the cake

main will not wait longer than 30 minutes, but the cake shall not be lost: shield stands between them. wait_for
cancels the shield, the cake goes on baking, and main may ask for it later.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"bake_cake": {"icon": "🎂", "label": "Cake"}, "read_book": {"icon": "📖", "label": "Book"}},
    "learnt": "shield: my waiting may be cancelled, the work goes on.",
    "see": "Python documentation, Coroutines and Tasks: Shielding From Cancellation: shield()",
    "expect": ["async.total == 45", 'in_order("chapter", "not yet", "now there is cake")'],
    "zh": {"title": "护住蛋糕", "unit": "分钟",
        "story": "main 最多等 30 分钟，可是蛋糕不能白烤：中间隔着 shield。wait_for 取消的是 shield，蛋糕继续烤，main 以后还可以来拿。",
        "learnt": "shield：可以取消我的等待，活照样干下去。",
        "tasks": {"bake_cake": {"label": "蛋糕"}, "read_book": {"label": "看书"}},
    },
}

async def bake_cake():
    await asyncio.sleep(45)
    return "cake"

async def read_book():
    await asyncio.sleep(20)
    print("chapter is read")

async def main():
    cake = asyncio.create_task(bake_cake())
    book = asyncio.create_task(read_book())
    try:
        await asyncio.wait_for(asyncio.shield(cake), timeout=30)
    except TimeoutError:
        print("not yet, but it still bakes")
    print("now there is", await cake)

asyncio.run(main())

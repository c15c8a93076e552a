"""A kitchen of kitchens

main gathers two menus, and each menu gathers its own dishes. gather can stand inside gather: each menu is a
task that waits for its dishes, and main waits for the menus.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [], "unit": "min",
    "tasks": {"dish": {"icon": "🍲", "label": "Dish"}, "lunch": {"icon": "🍱", "label": "Lunch"}, "dinner": {"icon": "🌙", "label": "Dinner"}},
    "learnt": "Concurrency nests: a task that is gathered may gather others.",
    "see": "Python documentation, Coroutines and Tasks: Running Tasks Concurrently: gather(), Awaitables",
    "expect": ["async.total == 20", "sync.total == 50", 'done("dinner") == 10'],
    "zh": {"title": "一层套一层", "unit": "分钟",
        "story": "main 用 gather 等两份菜单，每份菜单又用 gather 等自己的几道菜。gather 里面可以再有 gather：菜单是任务，等"
        "着它的菜；main 等着菜单。",
        "learnt": "并发可以嵌套：gather 里的任务，自己也可以 gather。",
        "tasks": {"dish": {"label": "菜"}, "lunch": {"label": "午饭"}, "dinner": {"label": "晚饭"}},
    },
}

async def dish(name, minutes):
    await asyncio.sleep(minutes)
    return name

async def lunch():
    return await asyncio.gather(dish("rice", 20), dish("soup", 15))

async def dinner():
    return await asyncio.gather(dish("pasta", 10), dish("salad", 5))

async def main():
    menus = await asyncio.gather(lunch(), dinner())
    for menu in menus:
        print(" + ".join(menu))

asyncio.run(main())

"""A kitchen of kitchens

main gathers two menus, and each menu gathers its own dishes. gather can stand inside gather: each menu is a
task that waits for its dishes, and main waits for the menus.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [], "unit": "min",
    "tasks": {"dish": {"icon": "🍲", "label": "Dish"}, "lunch": {"icon": "🍱", "label": "Lunch"}, "dinner": {"icon": "🌙", "label": "Dinner"}},
    "learnt": "Concurrency nests: whoever gathers may be gathered.",
    "see": "Python documentation, asyncio: Coroutines and Tasks, Awaitables",
    "expect": ["async.total == 20", "sync.total == 50", 'done("dinner") == 10'],
    "zh": {"title": "一层套一层", "unit": "分钟",
        "story": "main 收集两份菜单，每份菜单又收集自己的菜。gather 里面可以再有 gather：菜单是任务，等着它的菜；main 等着菜单。",
        "learnt": "并发可以嵌套：收集别人的，也可以被收集。",
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

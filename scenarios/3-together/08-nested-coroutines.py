"""A kitchen of kitchens

main gathers the lunch and a cake, and the lunch gathers its own dishes: gather can stand inside gather. The
lunch is a task that waits for its dishes, and main waits for the lunch and the cake.
"""
import asyncio
__watchpot__ = {
    "lesson": 3, "advice": [], "unit": "min",
    "tasks": {"dish": {"icon": "🍲", "label": "Dish"}, "lunch": {"icon": "🍱", "label": "Lunch"}},
    "learnt": "Concurrency nests: a task that is gathered may gather others.",
    "see": "Python documentation, Coroutines and Tasks: Running Tasks Concurrently: gather(), Awaitables",
    "expect": ["async.total == 20", "sync.total == 45", 'done("lunch") == 20', 'output.lines[0] == "rice + soup and cake"'],
    "zh": {"title": "一层套一层", "unit": "分钟",
        "story": "main 用 gather 等午饭和蛋糕，午饭又用 gather 等自己的两道菜：gather 里面可以再有 gather。午饭是一个任务，"
        "等着它的菜；main 等着午饭和蛋糕。",
        "learnt": "并发可以嵌套：gather 里的任务，自己也可以 gather。",
        "tasks": {"dish": {"label": "菜"}, "lunch": {"label": "午饭"}},
    },
}

async def dish(name, minutes):
    await asyncio.sleep(minutes)
    return name

async def lunch():
    return await asyncio.gather(
        dish("rice", 20), dish("soup", 15))

async def main():
    food, cake = await asyncio.gather(
        lunch(), dish("cake", 10))
    print(" + ".join(food), "and", cake)

asyncio.run(main())

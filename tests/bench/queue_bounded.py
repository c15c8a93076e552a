# A cook, a short counter and two waiters: put and get that wait.
import asyncio

DISHES = 500000
COUNTER = 16


async def cook(counter):
    for dish in range(DISHES):
        await counter.put(dish)
    await counter.put(None)
    await counter.put(None)


async def waiter(counter):
    carried = 0
    while True:
        dish = await counter.get()
        if dish is None:
            return carried
        carried += dish % 10


async def main():
    counter = asyncio.Queue(maxsize=COUNTER)
    _, left, right = await asyncio.gather(cook(counter), waiter(counter), waiter(counter))
    print("queue", left + right)


asyncio.run(main())

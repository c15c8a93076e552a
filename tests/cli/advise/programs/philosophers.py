# advice: deadlock
import asyncio


async def dine(name, left, right):
    async with left:
        await asyncio.sleep(1)
        async with right:
            print(name, "eats")


async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    async with asyncio.TaskGroup() as table:
        for i in range(3):
            table.create_task(dine(f"p{i}", forks[i], forks[(i + 1) % 3]))
    print("done")


asyncio.run(main())

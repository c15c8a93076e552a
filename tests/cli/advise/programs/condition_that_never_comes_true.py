# advice: deadlock
import asyncio

count = 0


async def wait(condition):
    async with condition:
        await condition.wait_for(lambda: count >= 3)
        print("three")


async def add(condition):
    global count
    for _ in range(2):
        async with condition:
            count += 1
            condition.notify_all()
        await asyncio.sleep(1)


async def main():
    condition = asyncio.Condition()
    await asyncio.gather(wait(condition), add(condition))


asyncio.run(main())

# advice: busy-polling
import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(n)) for n in range(5)]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0.1)
    print("all done")


asyncio.run(main())

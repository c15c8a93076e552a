# advice: blocking
import asyncio
import time


def report(task):
    time.sleep(2)
    print("result", task.result())


async def work():
    await asyncio.sleep(0.2)
    return 1


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(report)
    for n in range(6):
        await asyncio.sleep(0.5)
        print(n)


asyncio.run(main())

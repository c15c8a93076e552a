# Many tasks that give way to each other: the ready queue.
import asyncio

RUNNERS = 20000
LAPS = 40


async def runner(number):
    steps = number
    for _ in range(LAPS):
        await asyncio.sleep(0)
        steps += 1
    return steps


async def main():
    runners = [asyncio.create_task(runner(n)) for n in range(RUNNERS)]
    finished = 0
    for task in runners:
        finished += await task
    print("sleep0", finished)


asyncio.run(main())

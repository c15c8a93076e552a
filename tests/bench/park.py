# Tasks that only rest: what one costs in memory.
import asyncio

GUESTS = 100000


async def guest(number):
    await asyncio.sleep(86400 - number / 100)
    return number


async def main():
    guests = [asyncio.create_task(guest(n)) for n in range(GUESTS)]
    await asyncio.sleep(3600)
    print("park", len(guests), sum(task.done() for task in guests))
    for task in guests:
        task.cancel()


asyncio.run(main())

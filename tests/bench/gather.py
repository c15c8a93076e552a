# Coroutines that finish at once: creation and completion of tasks.
import asyncio

WIDTH = 100000
TIMES = 4


async def parcel(n):
    return n % 7


async def main():
    weight = 0
    for _ in range(TIMES):
        weight += sum(await asyncio.gather(*[parcel(n) for n in range(WIDTH)]))
    print("gather", weight)


asyncio.run(main())

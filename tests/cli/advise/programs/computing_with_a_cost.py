# advice: nothing-waits
import asyncio

__watchpot__ = {"step_cost": 0.001, "blocking": "work"}


async def square(n):
    total = 0
    for _ in range(200):
        total += n
    return total


async def main():
    print(sum(await asyncio.gather(*[square(n) for n in range(50)])))


asyncio.run(main())

# advice: timeout-cannot-fire
import asyncio

__watchpot__ = {"step_cost": 0.001}


async def compute():
    total = 0
    while total < 5000:
        total += 1
    return total


async def main():
    try:
        print(await asyncio.wait_for(compute(), timeout=1))
    except TimeoutError:
        print("too slow")


asyncio.run(main())

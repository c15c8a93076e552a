# advice:
import asyncio


async def step(value):
    await asyncio.sleep(1)
    return value * 2


async def main():
    value = 1
    for _ in range(4):
        value = await step(value)
    print(value)


asyncio.run(main())

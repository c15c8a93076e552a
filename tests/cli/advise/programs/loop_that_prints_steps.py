# advice:
import asyncio


async def step(i):
    await asyncio.sleep(1)
    return i + 1


async def main():
    n = 0
    for i in range(3):
        n = await step(n)
        print(n)


asyncio.run(main())

# advice:
import asyncio


async def measure():
    await asyncio.sleep(1)
    return 21


async def main():
    values = []
    for _ in range(3):
        values.append(await measure())
    print(values)


asyncio.run(main())

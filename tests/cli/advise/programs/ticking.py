# advice:
import asyncio


async def main():
    left = 50
    while left > 0:
        left -= 1
        await asyncio.sleep(1)
    print("over")


asyncio.run(main())

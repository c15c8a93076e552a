# advice:
import asyncio
import random

random.seed(5)


async def main():
    while random.random() > 0.001:
        await asyncio.sleep(0.1)
    print("lucky")


asyncio.run(main())

# advice:
import asyncio


async def ask(i):
    await asyncio.sleep(1)
    return i == 1


async def main():
    for i in range(3):
        if await ask(i):
            print("found", i)
            break


asyncio.run(main())

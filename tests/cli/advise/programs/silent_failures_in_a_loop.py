# advice: never-retrieved
import asyncio


async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    for n in range(3):
        asyncio.create_task(fail(n))
    await asyncio.sleep(5)


asyncio.run(main())

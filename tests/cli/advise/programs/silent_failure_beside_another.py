# advice: never-retrieved
import asyncio


async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    tasks = [asyncio.create_task(fail(n)) for n in (1, 2)]
    try:
        await tasks[0]
    except ValueError:
        print("one failed")
    await asyncio.sleep(3)


asyncio.run(main())

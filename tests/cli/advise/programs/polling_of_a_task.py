# advice: busy-polling
import asyncio

async def main():
    task = asyncio.create_task(asyncio.sleep(10, "x"))
    while not task.done():
        await asyncio.sleep(0.01)
    print(task.result())

asyncio.run(main())

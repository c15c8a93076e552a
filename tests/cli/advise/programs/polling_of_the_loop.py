# advice: busy-polling
import asyncio


async def main():
    kept = asyncio.create_task(asyncio.sleep(5))
    while len(asyncio.all_tasks()) > 1:
        await asyncio.sleep(0.1)
    print("alone")


asyncio.run(main())

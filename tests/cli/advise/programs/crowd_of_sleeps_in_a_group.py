# advice: fan-out
import asyncio


async def main():
    async with asyncio.TaskGroup() as group:
        for _ in range(2000):
            group.create_task(asyncio.sleep(1))
    print("done")


asyncio.run(main())

# advice: deadlock
import asyncio


async def main():
    event = asyncio.Event()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(event.wait())
    event.set()
    print("done")


asyncio.run(main())

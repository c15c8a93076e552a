# advice:
import asyncio


async def work():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("tidied up")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await task
    print("over")


asyncio.run(main())

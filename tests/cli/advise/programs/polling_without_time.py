# advice: busy-polling
import asyncio

ready = False


async def setter():
    global ready
    await asyncio.sleep(3)
    ready = True


async def main():
    task = asyncio.create_task(setter())
    while not ready:
        await asyncio.sleep(0)
    await task
    print("ready")


asyncio.run(main())

# advice: busy-polling
import asyncio

ready = False


async def prepare():
    global ready
    await asyncio.sleep(5)
    ready = True


async def main():
    task = asyncio.create_task(prepare())
    while not ready:
        await asyncio.sleep(0.1)
    print("ready")
    await task


asyncio.run(main())

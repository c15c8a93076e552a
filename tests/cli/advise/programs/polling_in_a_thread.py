# advice: busy-polling
import asyncio
import time

ready = False


def prepare():
    global ready
    time.sleep(5)
    ready = True


async def main():
    task = asyncio.create_task(asyncio.to_thread(prepare))
    while not ready:
        await asyncio.sleep(0.1)
    print("ready")
    await task


asyncio.run(main())

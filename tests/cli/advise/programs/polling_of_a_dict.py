# advice: busy-polling
import asyncio


async def prepare(box):
    await asyncio.sleep(5)
    box["ready"] = True


async def main():
    box = {}
    task = asyncio.create_task(prepare(box))
    while "ready" not in box:
        await asyncio.sleep(0.1)
    print("ready")
    await task


asyncio.run(main())

# advice: busy-polling
import asyncio

state = {"ready": False}


def is_ready():
    return state["ready"]


async def prepare():
    await asyncio.sleep(5)
    state["ready"] = True


async def main():
    task = asyncio.create_task(prepare())
    while not is_ready():
        await asyncio.sleep(0.1)
    print("ready")
    await task


asyncio.run(main())

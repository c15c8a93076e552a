# advice:
import asyncio

background = set()


async def heartbeat():
    try:
        while True:
            await asyncio.sleep(1)
            print("beat")
    except asyncio.CancelledError:
        print("heartbeat ends")
        raise


async def main():
    task = asyncio.create_task(heartbeat())
    background.add(task)
    task.add_done_callback(background.discard)
    await asyncio.sleep(3.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


asyncio.run(main())

# advice: deaf-to-cancel
import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError: print("not now")
    await asyncio.sleep(5)
    print("worked")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print("done")


asyncio.run(main())

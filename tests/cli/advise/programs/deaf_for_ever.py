# advice: deaf-to-cancel
import asyncio


async def worker():
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no!")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(2.5)
    task.cancel()
    await asyncio.sleep(2)
    print("end")
    raise SystemExit


asyncio.run(main())

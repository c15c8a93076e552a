# advice:
import asyncio


async def monitor(stop):
    while not stop.is_set():
        print("cpu ok")
        try:
            await asyncio.wait_for(stop.wait(), timeout=5)
        except asyncio.TimeoutError:
            pass


async def main():
    stop = asyncio.Event()
    task = asyncio.create_task(monitor(stop))
    await asyncio.sleep(12)
    stop.set()
    await task


asyncio.run(main())

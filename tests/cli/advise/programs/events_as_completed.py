# advice: deadlock
import asyncio


async def child(event):
    if await event.wait(): print("set")


async def main():
    event = asyncio.Event()
    for task in asyncio.as_completed([child(event), child(event)]):
        await task


asyncio.run(main())

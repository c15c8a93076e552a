import asyncio


event = asyncio.Event()


async def wait():
    asyncio.get_running_loop().call_later(1, event.set)
    await event.wait()
    event.clear()


asyncio.run(wait())
asyncio.run(wait())

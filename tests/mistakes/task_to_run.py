import asyncio


async def fetch(n=1):
    await asyncio.sleep(n)
    return [n]


loop = asyncio.new_event_loop()
asyncio.run(loop.create_task(fetch()))

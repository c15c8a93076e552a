import asyncio


queue = asyncio.Queue()


async def get():
    asyncio.get_running_loop().call_later(1, queue.put_nowait, 1)
    print(await queue.get())


asyncio.run(get())
asyncio.run(get())

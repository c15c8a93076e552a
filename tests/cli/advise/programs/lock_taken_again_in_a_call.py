# advice: deadlock
import asyncio
lock = asyncio.Lock()
async def write(n):
    async with lock:
        print("saved", n)
async def save(n):
    async with lock:
        print("in", n)
        await write(n)
asyncio.run(save(1))

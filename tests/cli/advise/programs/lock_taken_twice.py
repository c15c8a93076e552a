# advice: deadlock
import asyncio
lock = asyncio.Lock()
async def save(n):
    async with lock:
        print("in", n)
        async with lock:
            print("saved", n)
asyncio.run(save(1))

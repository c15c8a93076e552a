# advice: deadlock
import asyncio
lock = asyncio.Lock()
async def save(n):
    await lock.acquire()
    print("in", n)
    await asyncio.sleep(1)
    print("out", n)
async def main():
    await asyncio.gather(save(1), save(2))
asyncio.run(main())

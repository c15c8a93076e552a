# advice: serial-lock
import asyncio


async def fetch(lock, name):
    async with lock:
        await asyncio.sleep(2)
    return name


async def main():
    lock = asyncio.Lock()
    print(await asyncio.gather(*(fetch(lock, name) for name in "abcd")))


asyncio.run(main())

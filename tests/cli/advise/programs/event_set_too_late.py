# advice: deadlock
import asyncio
async def guest(ready):
    await ready.wait()
    print("eats")
async def main():
    ready = asyncio.Event()
    await guest(ready)
    print("cooking")
    ready.set()
asyncio.run(main())

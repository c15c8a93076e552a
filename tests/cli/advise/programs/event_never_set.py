# advice: deadlock
import asyncio
async def cook(ready):
    await asyncio.sleep(2)
    print("cooked")
async def guest(ready):
    await ready.wait()
    print("eats")
async def main():
    ready = asyncio.Event()
    await asyncio.gather(cook(ready), guest(ready))
asyncio.run(main())

# advice: deadlock
import asyncio
async def a(x, y):
    async with x, y:
        print("a")
async def b(x, y):
    async with y:
        await asyncio.sleep(0)
        async with x:
            print("b")
async def main():
    x, y = asyncio.Lock(), asyncio.Lock()
    async def c():
        async with x:
            await asyncio.sleep(1)
    await asyncio.gather(b(x, y), a(x, y))
asyncio.run(main())

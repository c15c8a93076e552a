# advice: deadlock
import asyncio
async def a():
    await asyncio.sleep(0)
    await second
async def b():
    await asyncio.sleep(0)
    await first
async def main():
    global first, second
    first, second = asyncio.create_task(a()), asyncio.create_task(b())
    await first
asyncio.run(main())

# advice: deadlock
import asyncio
async def runner(barrier, n):
    await asyncio.sleep(n)
    print("ready", n)
    await barrier.wait()
    print("go", n)
async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(runner(barrier, 1), runner(barrier, 2))
asyncio.run(main())

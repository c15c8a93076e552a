import asyncio


async def runner(barrier, n):
    await asyncio.sleep(n)
    place = await barrier.wait()
    print("go", n, place, asyncio.get_running_loop().time())


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*[runner(barrier, n) for n in range(3)])


asyncio.run(main())

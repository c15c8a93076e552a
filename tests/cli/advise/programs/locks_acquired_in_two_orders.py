# advice: deadlock
import asyncio


async def transfer(name, source, target):
    await source.acquire()
    await asyncio.sleep(1)
    await target.acquire()
    print(name)
    target.release()
    source.release()


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer("ab", a, b), transfer("ba", b, a))
    print("done")


asyncio.run(main())

# advice: deadlock
import asyncio

a_ready, b_ready = asyncio.Event(), asyncio.Event()


async def a():
    print("a waits for b")
    await b_ready.wait()
    a_ready.set()
    print("a done")


async def b():
    print("b waits for a")
    await a_ready.wait()
    b_ready.set()
    print("b done")


async def main():
    await asyncio.gather(a(), b())


asyncio.run(main())

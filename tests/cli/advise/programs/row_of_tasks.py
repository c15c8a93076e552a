# advice: serial-awaits
import asyncio
import time


async def say(seconds, what):
    await asyncio.sleep(seconds)
    print(what)


async def main():
    started = time.perf_counter()
    hello = asyncio.create_task(say(1, "hello"))
    await hello
    world = asyncio.create_task(say(2, "world"))
    await world
    print(f"{time.perf_counter() - started:.1f} s")


asyncio.run(main())

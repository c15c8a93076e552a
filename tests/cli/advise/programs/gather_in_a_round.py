# advice: deadlock
import asyncio

other = None


async def a():
    await asyncio.sleep(1)
    await asyncio.gather(other)
    print("a")


async def main():
    global other
    first = asyncio.create_task(a())
    other = asyncio.current_task()
    await first
    print("main")


asyncio.run(main())

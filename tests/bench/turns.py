"""A run of a million events: two hundred tasks that take turns."""
import asyncio


async def turn(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[turn(800) for _ in range(200)])


asyncio.run(main())

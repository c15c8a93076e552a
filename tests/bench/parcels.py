"""Two thousand parcels, each fetched by a task of its own and unpacked one at a time."""
import asyncio, time


def unpack(i):
    time.sleep(0.006)


async def fetch(i):
    await asyncio.sleep((i * 7919 % 2000) / 200)
    unpack(i)


async def main():
    await asyncio.gather(*[fetch(i) for i in range(2000)])


asyncio.run(main())

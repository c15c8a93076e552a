# advice:
import asyncio


async def parcel(n):
    return n % 7


async def main():
    print(sum(await asyncio.gather(*[parcel(n) for n in range(2000)])))


asyncio.run(main())

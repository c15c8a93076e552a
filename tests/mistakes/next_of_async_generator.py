import asyncio


async def numbers():
    yield 1


async def main():
    print(next(numbers()))


asyncio.run(main())

import asyncio


async def numbers():
    yield 1


async def main():
    source = numbers()
    print([number async for number in source])
    print(await source.athrow(ValueError("late")))
    print(await source.aclose())
    try:
        await source.asend(None)
    except StopAsyncIteration:
        print("stopped")


asyncio.run(main())

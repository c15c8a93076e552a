import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def main():
    async for n in numbers():
        break
    print("after the loop")
    await asyncio.sleep(0)
    print("one step later")
    await asyncio.sleep(0)
    print("two steps later")


asyncio.run(main())

import asyncio
async def stream(label, count, pause):
    try:
        for number in range(count):
            await asyncio.sleep(pause)
            yield number
    finally:
        print(label, "stream ends")
        await asyncio.sleep(0)
        print(label, "stream ended")
async def main():
    async def inner():
        async for x in stream("a", 3, 1):
            await asyncio.sleep(5)
    try:
        async with asyncio.timeout(3):
            await inner()
    except TimeoutError as e:
        print(repr(e))
asyncio.run(main())

# advice: deadlock
import asyncio


async def reader(stream):
    data = await stream.read()
    print(data)


async def main():
    stream = asyncio.StreamReader()
    stream.feed_data(b"half")
    await reader(stream)


asyncio.run(main())

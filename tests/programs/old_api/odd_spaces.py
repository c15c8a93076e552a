# Spaces that a web page has left behind.
import asyncio


async def main():
    await asyncio.sleep(1)　　# one second
    print("done")


asyncio.run(main())

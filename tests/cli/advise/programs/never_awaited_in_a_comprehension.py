# advice: never-awaited
import asyncio


async def fetch(n):
    await asyncio.sleep(1)
    return n


async def main():
    pages = [fetch(n) for n in range(3)]
    print(len(pages))


asyncio.run(main())

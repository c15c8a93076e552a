import asyncio


async def door():
    pass


async def main():
    async with door():
        pass


asyncio.run(main())

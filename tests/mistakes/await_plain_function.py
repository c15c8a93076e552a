import asyncio


def compute():
    return 42


async def main():
    await compute()


asyncio.run(main())

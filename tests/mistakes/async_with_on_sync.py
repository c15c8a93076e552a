import asyncio


class Door:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


async def main():
    async with Door():
        pass


asyncio.run(main())

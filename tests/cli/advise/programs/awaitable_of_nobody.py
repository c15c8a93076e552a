# advice: deadlock
import asyncio


class Never:
    def __await__(self):
        yield from asyncio.get_running_loop().create_future().__await__()


async def main():
    await Never()


asyncio.run(main())

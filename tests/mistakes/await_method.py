import asyncio


class Thing:
    async def work(self):
        pass


thing = Thing()


async def main():
    await thing.work


asyncio.run(main())

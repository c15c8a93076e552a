import asyncio


async def fail():
    raise ValueError('no')


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())


asyncio.run(main())

# From Python 3.12.
import asyncio


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)


asyncio.run(main())

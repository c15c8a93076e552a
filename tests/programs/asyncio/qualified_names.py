"""The qualified names of the event loop's own methods have no module in them."""
import asyncio


async def main():
    task = asyncio.current_task()
    print(task.cancel.__qualname__, asyncio.Future.set_result.__qualname__, asyncio.Task.get_name.__name__)


asyncio.run(main())

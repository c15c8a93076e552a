"""What `from asyncio import *` gives in 3.11: all but TaskGroup."""
from asyncio import *
import asyncio


async def main():
    async with timeout(1):
        print(await gather(sleep(0.1, "a"), wait_for(sleep(0.2, "b"), 1)), FIRST_COMPLETED, Queue(), TimeoutError.__name__)
    try:
        TaskGroup
    except NameError as error:
        print(error, asyncio.TaskGroup.__name__)


run(main())

"""sys.exc_info() in a coroutine that is awaited while an exception is handled; stacks of contexts."""
import asyncio
import sys
from contextlib import AsyncExitStack


async def clean_up(error):
    print("handled meanwhile:", repr(sys.exc_info()[1]), repr(sys.exception()))
    await asyncio.sleep(0)
    print("and still:", repr(sys.exc_info()[1]))
    raise error


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        print("in __aexit__:", repr(sys.exc_info()[1]))
        try:
            await clean_up(KeyError("key"))
        except KeyError as error:
            print("context:", repr(error.__context__))
        return True


async def main():
    print(sys.exc_info())
    async with Manager():
        1 / 0
    try:
        async with AsyncExitStack() as kitchen:
            for mishap in (OSError("stove"), LookupError("towel"), NameError("lid")):
                kitchen.push_async_callback(clean_up, mishap)
            int("a pinch of salt")
    except OSError as error:
        while error:
            print("chain:", repr(error))
            error = error.__context__
    try:
        raise ValueError("outer")
    except ValueError:
        task = asyncio.create_task(clean_up(OSError("task")))
        try:
            await task
        except OSError as error:
            print("of a task:", repr(error.__context__))
    print(sys.exc_info())


try:
    raise RuntimeError("before the loop")
except RuntimeError:
    asyncio.run(main())

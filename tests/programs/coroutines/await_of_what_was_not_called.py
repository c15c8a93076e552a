"""await of a function or method whose parentheses were forgotten."""
import asyncio


async def main():
    kettle, queue, task = asyncio.Event(), asyncio.Queue(), asyncio.current_task()
    forgotten = (main, asyncio.sleep, asyncio.gather, kettle.wait, queue.get, queue.join, asyncio.Lock().acquire,
                 asyncio.to_thread, print, "".join, task.cancel, asyncio.Condition().wait, asyncio.get_running_loop)
    for what in forgotten:
        try:
            await what
        except TypeError as error:
            print(error)
    try:
        async with asyncio.timeout:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())

"""What is given as the context of a task and is none is refused where it is given."""
import asyncio
import contextvars


async def main():
    loop = asyncio.get_running_loop()
    coro = asyncio.sleep(0)
    for wrong in lambda: loop.create_task(coro, context=7), lambda: asyncio.Task(coro, context={}):
        try:
            wrong()
        except TypeError as error:
            print(error)
    await coro
    await asyncio.create_task(asyncio.sleep(0), context=contextvars.copy_context())


asyncio.run(main())

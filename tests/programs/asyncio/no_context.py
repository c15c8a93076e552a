"""What is given as a context and is none is refused where it is given."""
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()
    coro = asyncio.sleep(0)
    for wrong in (lambda: loop.call_soon(var.get, context=5), lambda: loop.call_later(1, var.get, context="x"),
                  lambda: loop.call_at(1, var.get, context=[]), lambda: loop.create_future().add_done_callback(print, context=()),
                  lambda: loop.create_task(coro, context=7), lambda: asyncio.Task(coro, context={})):
        try:
            wrong()
        except TypeError as error:
            print(error)
    await coro
    await asyncio.create_task(asyncio.sleep(0), context=contextvars.copy_context())


asyncio.run(main())

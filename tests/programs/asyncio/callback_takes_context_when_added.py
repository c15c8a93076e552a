import asyncio
import contextvars

colour = contextvars.ContextVar("colour", default="white")


def report(future):
    print(future.result(), colour.get())


async def work():
    return "done"


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(report)
    colour.set("green")
    task.add_done_callback(report)
    task.add_done_callback(report, context=contextvars.Context())
    await task


asyncio.run(main())

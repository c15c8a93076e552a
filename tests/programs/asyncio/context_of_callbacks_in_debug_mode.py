"""A future's callback runs in the context in which it was added, in debug mode, too."""
import asyncio
import contextvars

colour = contextvars.ContextVar("colour", default="white")


def report(future):
    print(future.result(), colour.get())


async def main():
    loop = asyncio.get_running_loop()
    early, late = loop.create_future(), loop.create_future()
    early.add_done_callback(report)
    colour.set("green")
    late.add_done_callback(report)
    early.set_result("early")
    late.set_result("late")
    await asyncio.sleep(0)

for debug in False, True:
    asyncio.run(main(), debug=debug)

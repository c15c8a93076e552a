"""A loop that nobody closes, with an exception handler and a task factory: at the end its tasks are collected, and the handler is told."""
import asyncio
import sys


class Last:
    def __del__(self):
        print("the module goes")


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")), file=sys.stderr)


def factory(loop, coroutine, context=None):
    return asyncio.Task(coroutine, loop=loop)


async def main():
    raise ZeroDivisionError("x")


last = Last()
loop = asyncio.new_event_loop()
loop.set_exception_handler(handler)
loop.set_task_factory(factory)
task = loop.create_task(main())
loop.call_soon(loop.stop)
loop.run_forever()
print("end")

"""A task that looks at its own stack sees down to the module; one that waits sees only its own frames."""
import asyncio
import sys


def is_ours(frame):
    return frame.f_code.co_filename == sys.argv[0]


async def inner():
    task = asyncio.current_task()
    print([frame.f_code.co_name for frame in task.get_stack() if is_ours(frame)])
    frame = task.get_coro().cr_frame
    print(frame.f_code.co_name, frame.f_lineno, frame.f_globals is globals())
    task.print_stack(limit=1)


async def outer():
    await inner()


async def waits(event):
    await event.wait()


async def main():
    await outer()
    await asyncio.create_task(outer())
    task = asyncio.create_task(waits(asyncio.Event()))
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack() if is_ours(frame)], task.get_coro().cr_frame.f_back)
    task.cancel()


def start():
    asyncio.run(main())


start()

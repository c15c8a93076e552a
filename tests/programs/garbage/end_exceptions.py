"""Exceptions that nobody has asked for, and the coroutines in their tracebacks, at the end."""
import asyncio


async def fails(name):
    raise ValueError(name)


async def never():
    pass


def keeps_coroutine():
    coroutine = never()
    raise RuntimeError('with a coroutine in its traceback')


async def main():
    global task
    task = asyncio.create_task(fails('global'))
    cyclic = asyncio.create_task(fails('cyclic'))
    cyclic.me = cyclic
    await asyncio.sleep(0)


asyncio.run(main())
try:
    keeps_coroutine()
except RuntimeError as error:
    kept = error


def last():
    print('a function, so that the module is a cycle')

"""A loop that runs while an exception is being handled: tasks fail with contexts of their own."""
import asyncio


async def child():
    await asyncio.sleep(1)
    raise ValueError("child")


async def parent():
    try:
        raise KeyError("parent")
    except KeyError:
        await asyncio.create_task(child())


async def plain():
    await asyncio.create_task(child())


def chain(error):
    while error:
        print(repr(error), end=" <- ")
        error = error.__context__
    print("nothing")


loop = asyncio.new_event_loop()
try:
    raise OSError("outside")
except OSError:
    for make in parent, plain:
        try:
            loop.run_until_complete(make())
        except ValueError as error:
            chain(error)
loop.close()

"""A task whose coroutine awaits by way of __await__() called by hand."""
import asyncio
import gc


class ByHand:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self.future.__await__()


class Generating:
    def __await__(self):
        future = asyncio.get_running_loop().create_future()
        self.future = future
        yield from future


async def lonely(awaitable):
    try:
        await awaitable
    finally:
        print('ends')


async def main():
    gc.collect()
    asyncio.create_task(lonely(ByHand(asyncio.get_running_loop().create_future())))
    asyncio.create_task(lonely(Generating()))
    await asyncio.sleep(0)
    gc.collect()
    print('collected')


asyncio.run(main())

"""How many objects a lost task is."""
import asyncio
import gc


async def lonely():
    await asyncio.get_running_loop().create_future()


async def for_event():
    await asyncio.Event().wait()


async def by_callback():
    future = asyncio.get_running_loop().create_future()
    me = asyncio.current_task()
    future.add_done_callback(lambda f: me)
    await future


async def gathering():
    await asyncio.gather(lonely(), lonely())


async def main():
    await asyncio.sleep(0)
    gc.collect()
    for f in lonely, for_event, by_callback, gathering:
        asyncio.create_task(f())
        for _ in range(3):
            await asyncio.sleep(0)
        print(f.__name__, gc.collect())


asyncio.run(main())

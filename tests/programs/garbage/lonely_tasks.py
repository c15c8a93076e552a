"""Tasks that nobody keeps, waiting for what only they know."""
import asyncio
import gc


async def lonely():
    await asyncio.get_running_loop().create_future()


async def tidy(name):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print(name, 'tidies up')


async def for_event():
    event = asyncio.Event()
    await event.wait()


async def for_lock():
    lock = asyncio.Lock()
    async with lock:
        async with lock:
            print('never')


async def nested():
    await asyncio.wait_for(asyncio.shield(tidy('inner')), None)


async def group():
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(tidy('in a group'))
        tasks.create_task(lonely())


async def gathering():
    await asyncio.gather(tidy('first'), tidy('second'))


async def stubborn():
    while True:
        try:
            await asyncio.get_running_loop().create_future()
        except GeneratorExit:
            print('no')


async def by_callback():
    future = asyncio.get_running_loop().create_future()
    me = asyncio.current_task()
    future.add_done_callback(lambda f: print(me))
    await future


async def failed():
    me = asyncio.current_task()
    me.failed_as = me
    raise ValueError('nobody asks')


async def holds_itself():
    me = asyncio.current_task()
    await asyncio.sleep(0)
    me.holder = me
    return 'done'


async def main():
    held = asyncio.Event()
    await asyncio.sleep(0)
    gc.collect()

    async def waits_for_held():
        await held.wait()
        print('woken, since main has the event')

    asyncio.create_task(waits_for_held())
    for f in lonely, lambda: tidy('tidy'), for_event, for_lock, nested, group, gathering, stubborn, by_callback, failed, holds_itself:
        asyncio.create_task(f())
        for _ in range(5):
            await asyncio.sleep(0)
        print('collecting', getattr(f, '__name__', '?'))
        gc.collect()
        await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))
    held.set()
    await asyncio.sleep(0)


asyncio.run(main())

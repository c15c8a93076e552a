"""A wait in a queue that is closed when its loop is closed already: its getter stays in the queue, also when the coroutine is gone."""
import asyncio
import gc


async def wait(queue):
    await queue.get()


async def first(queue):
    task = asyncio.ensure_future(wait(queue))
    other = asyncio.ensure_future(wait(queue))
    await asyncio.sleep(0)
    print(queue)
    return task.get_coro(), other.get_coro()


async def second(queue):
    try:
        await queue.get()
    except RuntimeError as error:
        print(str(error).replace(hex(id(queue)), "..."))
    queue.put_nowait(1)
    print(queue)


for cycle in (False, True):
    queue = asyncio.Queue()
    loop = asyncio.new_event_loop()
    coroutines = loop.run_until_complete(first(queue))
    loop.close()
    for coroutine in coroutines:
        try:
            coroutine.close()
        except RuntimeError as error:
            print(error)
    del coroutine, coroutines
    gc.collect()
    print(queue)
    if cycle:
        queue.itself = queue
    else:
        asyncio.run(second(queue))
    del queue, loop
    print(gc.collect() > 0)

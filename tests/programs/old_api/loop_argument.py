# loop= of functions and classes, which Python 3.10 has removed.
import asyncio
import asyncio as aio
from asyncio import gather, sleep as doze


async def brew(name, seconds, loop):
    await asyncio.sleep(seconds, loop=loop)
    return name


async def main(loop):
    queue = asyncio.Queue(2, loop=loop)
    lock, event = asyncio.Lock(loop=loop), aio.Event(loop=loop)
    gate = asyncio.Semaphore(2, loop=loop)
    condition = asyncio.Condition(loop=loop)
    async with lock, gate, condition:
        await queue.put(await doze(1, 'put', loop=loop))
    event.set()
    print(await queue.get(), event.is_set(), loop.time())
    print(await gather(brew('tea', 1, loop), brew('coffee', 2, loop), loop=loop))
    print(await asyncio.wait_for(brew('milk', 1, loop), timeout=5, loop=loop))
    print(await asyncio.shield(brew('water', 1, loop), loop=loop))
    tasks = [loop.create_task(brew(name, 1, loop)) for name in 'ab']
    done, pending = await asyncio.wait(tasks, loop=loop)
    print(len(done), len(pending), loop.time())
    # These may still be told.
    print(await asyncio.ensure_future(brew('juice', 1, loop), loop=loop))
    future = asyncio.Future(loop=loop)
    future.set_result(3)
    print(await future)


loop = asyncio.get_event_loop()
loop.run_until_complete(main(loop))
loop.close()

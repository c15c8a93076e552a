"""In debug mode asyncio tells where a forgotten coroutine was made: also one of asyncio's own."""
import asyncio


async def forget(queue, lock):
    queue.join()
    asyncio.sleep(1)
    lock.acquire()
    queue.get()
    asyncio.wait_for(None, 1)
    queue.put(1)


async def look():
    nap = asyncio.sleep(0.1)
    print([(place[1], place[2]) for place in nap.cr_origin if place[0] == __file__])
    await nap
    late = asyncio.sleep(0.1)
    return late


async def main():
    await forget(asyncio.Queue(), asyncio.Lock())
    late = await look()
    await asyncio.sleep(1)
    del late
    asyncio.get_running_loop().set_debug(False)
    print([place[1] for place in asyncio.sleep(0).cr_origin if place[0] == __file__])


asyncio.run(main(), debug=True)

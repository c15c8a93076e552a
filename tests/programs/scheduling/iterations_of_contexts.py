import asyncio

turns = 0


async def count():
    global turns
    while True:
        turns += 1
        await asyncio.sleep(0)


async def nothing():
    return None


async def main():
    counter = asyncio.create_task(count())
    await asyncio.sleep(0)
    before = turns
    async with asyncio.timeout(5):
        pass
    print("timeout", turns - before)
    before = turns
    async with asyncio.TaskGroup() as group:
        group.create_task(nothing())
    print("TaskGroup", turns - before)
    before = turns
    async with asyncio.TaskGroup() as group:
        pass
    print("empty TaskGroup", turns - before)
    before = turns
    async with asyncio.Lock():
        pass
    print("free Lock", turns - before)
    before = turns
    queue = asyncio.Queue()
    await queue.put(1)
    await queue.get()
    print("Queue with room", turns - before)
    before = turns
    event = asyncio.Event()
    event.set()
    await event.wait()
    print("set Event", turns - before)
    before = turns
    for next_done in asyncio.as_completed([nothing(), nothing()]):
        await next_done
        print("as_completed", turns - before)
    counter.cancel()


asyncio.run(main())

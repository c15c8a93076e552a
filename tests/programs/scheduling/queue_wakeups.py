import asyncio


async def consumer(queue, name):
    while True:
        item = await queue.get()
        print(name, item)
        if item is None:
            return


async def main():
    queue = asyncio.Queue()
    consumers = [asyncio.create_task(consumer(queue, n)) for n in "abc"]
    await asyncio.sleep(0)
    for item in range(6):
        queue.put_nowait(item)
    print("all put")
    await asyncio.sleep(0)
    print("one turn")
    for _ in consumers:
        queue.put_nowait(None)
    await asyncio.gather(*consumers)


asyncio.run(main())

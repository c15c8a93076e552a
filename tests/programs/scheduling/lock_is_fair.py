import asyncio


async def worker(lock, name, order):
    for i in range(2):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)


async def main():
    order = []
    lock = asyncio.Lock()
    await asyncio.gather(*[worker(lock, n, order) for n in "abc"])
    print("".join(order))


asyncio.run(main())

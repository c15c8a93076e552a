import asyncio


async def worker(lock, name):
    async with lock:
        print(name, "in", asyncio.get_running_loop().time())
        await asyncio.sleep(1)
    print(name, "out")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[worker(lock, n) for n in "abc"])
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())

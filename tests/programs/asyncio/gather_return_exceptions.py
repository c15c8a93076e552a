import asyncio


async def fail(n):
    await asyncio.sleep(n)
    raise KeyError(n)


async def main():
    print(await asyncio.gather(fail(2), asyncio.sleep(1, "fine"), fail(1), return_exceptions=True))
    cancelled = asyncio.create_task(asyncio.sleep(9))
    asyncio.get_running_loop().call_later(1, cancelled.cancel)
    print(await asyncio.gather(cancelled, return_exceptions=True))


asyncio.run(main())

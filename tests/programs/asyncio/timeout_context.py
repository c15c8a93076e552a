import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as scope:
            await asyncio.sleep(5)
    except TimeoutError as error:
        print(repr(error), loop.time(), scope.expired())
    async with asyncio.timeout(2) as scope:
        await asyncio.sleep(1)
        scope.reschedule(loop.time() + 10)
        await asyncio.sleep(5)
    print(loop.time(), scope.expired(), scope.when())
    async with asyncio.timeout(None) as scope:
        await asyncio.sleep(1)
    print(scope.when())


asyncio.run(main())

import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print("work cancelled")
        raise


async def main():
    print(await asyncio.wait_for(work(1), timeout=2))
    try:
        await asyncio.wait_for(work(5), timeout=2)
    except asyncio.TimeoutError as error:
        print(repr(error), asyncio.get_running_loop().time())
    print(await asyncio.wait_for(work(1), None))
    try:
        await asyncio.wait_for(work(1), 0)
    except TimeoutError:
        print("at once")


asyncio.run(main())

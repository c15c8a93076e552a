import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    group = asyncio.gather(work(1), work(5), work(6))
    asyncio.get_running_loop().call_later(2, group.cancel)
    try:
        await group
    except asyncio.CancelledError:
        print("group cancelled", group.cancelled(), asyncio.get_running_loop().time())


asyncio.run(main())

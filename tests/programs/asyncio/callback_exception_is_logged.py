import asyncio


def broken():
    return 1 / 0


async def main():
    asyncio.get_running_loop().call_soon(broken)
    await asyncio.sleep(0)
    print("still running")


asyncio.run(main())

import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
        return "kept"


async def main():
    print(await asyncio.wait_for(stubborn(), 2), asyncio.get_running_loop().time())


asyncio.run(main())

"""A cancelled sleep that comes up together with another timer takes no turn."""
import asyncio


async def nap(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
    else:
        print(name, "slept", asyncio.get_running_loop().time())


async def main():
    first = asyncio.create_task(nap("first"))
    second = asyncio.create_task(nap("second"))
    await asyncio.sleep(1)
    second.cancel()
    await asyncio.wait([first, second])


asyncio.run(main())

# advice: deadlock
import asyncio


async def forever():
    await asyncio.get_running_loop().create_future()


async def main():
    try:
        async with asyncio.timeout(None):
            await forever()
    finally:
        print("cleaned")


asyncio.run(main())

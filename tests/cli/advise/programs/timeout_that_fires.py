# advice:
import asyncio


async def slow():
    await asyncio.sleep(5)


async def main():
    try:
        await asyncio.wait_for(slow(), timeout=1)
    except TimeoutError:
        print("too slow")


asyncio.run(main())

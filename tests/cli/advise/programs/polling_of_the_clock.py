# advice: busy-polling
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    end = loop.time() + 5
    while loop.time() < end:
        await asyncio.sleep(0.1)
    print("time is up")


asyncio.run(main())

# advice: fan-out
import asyncio


async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(2000)))
    print("done")


asyncio.run(main())

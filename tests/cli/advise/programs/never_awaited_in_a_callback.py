# advice: never-awaited
import asyncio


async def ring():
    print("ring")


async def main():
    asyncio.get_running_loop().call_later(1, lambda: ring())
    await asyncio.sleep(2)


asyncio.run(main())

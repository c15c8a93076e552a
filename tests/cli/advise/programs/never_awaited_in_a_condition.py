# advice: never-awaited
import asyncio


async def is_ready():
    await asyncio.sleep(1)
    return False


async def main():
    if is_ready():
        print("ready")
    else:
        print("not ready")


asyncio.run(main())

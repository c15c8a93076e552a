# advice: deadlock
import asyncio


async def main():
    go = asyncio.Event()
    print("ready")
    await go.wait()
    print("go")


asyncio.run(main())

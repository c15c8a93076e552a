import asyncio


async def main():
    print("waiting")
    await asyncio.Event().wait()
    print("never")


asyncio.run(main())

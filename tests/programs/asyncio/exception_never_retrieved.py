import asyncio


async def fail():
    raise ValueError("nobody looked")


async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())

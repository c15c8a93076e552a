import asyncio


async def quick():
    return 1


async def other():
    print("other runs")


async def main():
    task = asyncio.create_task(quick())
    await asyncio.sleep(0)
    asyncio.create_task(other())
    await task
    await task
    print("main was not interrupted")
    await asyncio.sleep(0)


asyncio.run(main())

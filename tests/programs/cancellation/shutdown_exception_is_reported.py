import asyncio


async def bad():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        raise RuntimeError("while shutting down")


async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(1)


asyncio.run(main())
print("after")

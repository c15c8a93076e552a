import asyncio


async def late():
    print("started")
    try:
        await asyncio.sleep(1)
    finally:
        print("cancelled at shutdown")


async def main():
    asyncio.create_task(late())


asyncio.run(main())

import asyncio


async def work(n):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled", n)


async def main():
    for n in range(12):
        asyncio.create_task(work(n))
    await asyncio.sleep(0)


asyncio.run(main())

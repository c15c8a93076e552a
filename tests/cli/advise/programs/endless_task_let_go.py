# advice: nobody-keeps
import asyncio


async def tick():
    while True:
        await asyncio.sleep(1)
        print("tick")


async def main():
    asyncio.create_task(tick())
    await asyncio.sleep(3.5)


asyncio.run(main())

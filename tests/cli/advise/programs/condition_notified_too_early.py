# advice: deadlock
import asyncio


async def main():
    condition = asyncio.Condition()
    async with condition:
        condition.notify_all()
    async with condition:
        await condition.wait()
    print("woken")


asyncio.run(main())

# advice: never-retrieved
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("no")


async def main():
    await asyncio.wait([asyncio.create_task(fail())])
    print("fine")


asyncio.run(main())

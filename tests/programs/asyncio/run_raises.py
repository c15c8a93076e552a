import asyncio


async def main():
    await asyncio.sleep(1)
    raise ValueError("from main")


try:
    asyncio.run(main())
except ValueError as error:
    print("caught", error)
asyncio.run(main())

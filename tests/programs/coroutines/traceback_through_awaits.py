import asyncio


async def pour(cup):
    await asyncio.sleep(1)
    return cup / 0


async def serve():
    cup = await pour(1)
    return cup


async def main():
    await serve()


asyncio.run(main())

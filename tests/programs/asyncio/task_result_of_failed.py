import asyncio


async def fail():
    raise LookupError("lost")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    print(repr(task.exception()))
    for _ in range(2):
        try:
            await task
        except LookupError as error:
            print("caught", error)


asyncio.run(main())

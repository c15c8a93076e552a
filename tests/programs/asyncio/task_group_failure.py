import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(5))
            group.create_task(fail(1))
            group.create_task(fail(1))
            group.create_task(work(6))
    except* ValueError as errors:
        print(errors, [repr(e) for e in errors.exceptions])


asyncio.run(main())

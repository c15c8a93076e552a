# advice:
# The group cancels the task it waits in, and takes that back: whoever catches what the group raises is not deaf.
import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("burnt")


async def slow():
    await asyncio.sleep(5)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            other = group.create_task(slow())
    except:
        pass
    await asyncio.sleep(1)
    print(other.cancelled())


asyncio.run(main())

# A task group and a timeout on the way out.
import asyncio


async def child(name, delay):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise


async def main():
    try:
        async with asyncio.timeout(8):
            async with asyncio.TaskGroup() as group:
                group.create_task(child('one', 5))
                group.create_task(child('two', 6))
    finally:
        print('out at', asyncio.get_running_loop().time())


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print(repr(error), type(error.__context__).__name__)

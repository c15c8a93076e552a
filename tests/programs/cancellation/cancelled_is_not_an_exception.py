import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    except Exception:
        print("not caught here")
    except BaseException as error:
        print("here", type(error).__mro__[1].__name__)
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())

import asyncio


async def main():
    a = asyncio.create_task(asyncio.sleep(5))
    b = asyncio.create_task(asyncio.sleep(1, "b"))
    a.cancel()
    try:
        await asyncio.gather(a, b)
    except asyncio.CancelledError as error:
        print("propagated", repr(error), a.cancelled(), b.done())
    print(await b)


asyncio.run(main())

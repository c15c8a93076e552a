import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled())
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(error)
    try:
        future.exception()
    except asyncio.InvalidStateError as error:
        print(error)
    loop.call_later(2, future.set_result, "value")
    print(await future, loop.time(), future.result(), future.exception())
    try:
        future.set_result("again")
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, str(error).split(": ")[0])


asyncio.run(main())

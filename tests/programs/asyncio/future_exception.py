import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("bad"))
    try:
        await future
    except ValueError as error:
        print("awaited", error)
    print(repr(future.exception()))
    try:
        future.result()
    except ValueError as error:
        print("result", error)
    other = asyncio.Future()
    other.set_exception(KeyError)
    print(repr(other.exception()))
    for bad in (StopIteration(), 5):
        try:
            asyncio.Future().set_exception(bad)
        except TypeError as error:
            print(error)


asyncio.run(main())

import asyncio


async def work():
    pass


async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    for thing in (work, 5):
        try:
            loop.call_soon(thing)
        except TypeError as error:
            print(str(error).split(", got")[0].split(" <")[0])
    loop.set_debug(False)
    try:
        loop.call_later(None, print)
    except TypeError as error:
        print(error)


asyncio.run(main())

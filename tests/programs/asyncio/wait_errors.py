import asyncio


async def work():
    pass


async def main():
    c = work()
    cases = [lambda: asyncio.wait([]), lambda: asyncio.wait(c),
             lambda: asyncio.wait([asyncio.Future()], return_when="soon")]
    for case in cases:
        try:
            await case()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    c.close()


asyncio.run(main())

import asyncio


async def main():
    for thing in (1, None, "x", [1], main):
        try:
            await thing
        except TypeError as error:
            print(error)


asyncio.run(main())

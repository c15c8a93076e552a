import asyncio


async def value():
    return 1


async def main():
    c = value()
    print(await c)
    try:
        await c
    except RuntimeError as error:
        print(error)


asyncio.run(main())

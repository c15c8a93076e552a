import asyncio

kept = []


async def numbers():
    try:
        yield 1
    finally:
        await asyncio.sleep(1)
        print("closed at shutdown")


async def main():
    g = numbers()
    kept.append(g)
    print(await anext(g))


asyncio.run(main())

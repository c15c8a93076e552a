import asyncio


async def main():
    print(await asyncio.sleep(1, result="slept"), await asyncio.sleep(0, "zero"), await asyncio.sleep(-5, "negative"))
    print(asyncio.get_running_loop().time())
    for bad in ("a", None):
        try:
            await asyncio.sleep(bad)
        except TypeError as error:
            print(error)


asyncio.run(main())

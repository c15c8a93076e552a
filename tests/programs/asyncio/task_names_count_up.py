import asyncio


async def nothing():
    pass


async def main():
    named = asyncio.create_task(nothing(), name="mine")
    plain = asyncio.create_task(nothing())
    print(named.get_name(), plain.get_name(), asyncio.current_task().get_name())
    plain.set_name("renamed")
    print(plain.get_name())
    await asyncio.gather(named, plain)


asyncio.run(main())
asyncio.run(main())

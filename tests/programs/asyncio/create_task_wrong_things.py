import asyncio


async def work():
    pass


async def main():
    for thing in (5, work, None, asyncio.Future()):
        try:
            asyncio.create_task(thing)
        except TypeError as error:
            print(str(error).split(" at 0x")[0].split("<Future")[0])


asyncio.run(main())
c = work()
try:
    asyncio.create_task(c)
except RuntimeError as error:
    print(error)
c.close()

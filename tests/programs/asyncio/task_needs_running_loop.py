import asyncio


async def work():
    pass


c = work()
for call in (lambda: asyncio.create_task(c), lambda: asyncio.timeout(1), lambda: asyncio.Future().done()):
    try:
        print(call())
    except RuntimeError as error:
        print(error)
c.close()

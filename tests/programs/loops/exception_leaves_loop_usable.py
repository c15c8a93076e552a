import asyncio


async def fail():
    raise ValueError("x")


loop = asyncio.new_event_loop()
for _ in range(2):
    try:
        loop.run_until_complete(fail())
    except ValueError as error:
        print("caught", error)
print(loop.run_until_complete(asyncio.sleep(1, "fine")))
loop.close()

"""A loop is closed while tasks wait; what they say at the end depends on whether a name of the program leads to them."""
import asyncio


async def boil(minutes):
    await asyncio.sleep(minutes)


async def quick():
    await asyncio.sleep(0.5)


loop = asyncio.new_event_loop()
egg = loop.create_task(boil(4))
pots = [loop.create_task(boil(n)) for n in (9, 12)]
by_name = {"rice": loop.create_task(boil(20))}
loop.create_task(boil(30))
loop.run_until_complete(quick())
loop.close()
print("closed", egg.done())

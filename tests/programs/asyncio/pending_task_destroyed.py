import asyncio


async def never_started():
    await asyncio.sleep(100)


loop = asyncio.new_event_loop()
task = loop.create_task(never_started())
loop.close()
task = None
print("end")

import asyncio


async def main():
    pass


loop = asyncio.new_event_loop()
task = loop.create_task(main())
print("end")

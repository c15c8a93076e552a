import asyncio


async def main():
    print(asyncio.get_running_loop())


asyncio.run(main())
loop = asyncio.new_event_loop()
print(loop, loop.get_debug())
loop.close()
print(loop)

import asyncio


async def worker(loop):
    for i in range(3):
        print("work", i)
        await asyncio.sleep(1)
    loop.stop()


loop = asyncio.new_event_loop()
loop.create_task(worker(loop))
try:
    loop.run_forever()
finally:
    print("cleaning up", loop.time())
    loop.close()

import asyncio


async def hello(name):
    await asyncio.sleep(1)
    print("hello", name)


loop = asyncio.get_event_loop()
tasks = [loop.create_task(hello("a")), asyncio.ensure_future(hello("b"), loop=loop)]
loop.run_until_complete(asyncio.wait(tasks))
loop.run_until_complete(asyncio.gather(hello("c"), hello("d")))
print(loop.time())
loop.close()

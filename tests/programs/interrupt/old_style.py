# run_until_complete() without asyncio.run(): KeyboardInterrupt comes out of the loop, and the tasks are still there.
import asyncio


async def count(name):
    for i in range(5):
        print(name, i)
        await asyncio.sleep(1)

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
tasks = [loop.create_task(count(name)) for name in 'ab']
try:
    loop.run_until_complete(asyncio.wait(tasks))
except KeyboardInterrupt:
    print('Ctrl-C at', loop.time())
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    print([task.cancelled() for task in tasks])
finally:
    loop.close()

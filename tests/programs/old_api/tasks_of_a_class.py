# Task.all_tasks() and Task.current_task(), which Python 3.9 has removed.
import asyncio


async def nap():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print('woken')
        raise


async def main():
    tasks = [asyncio.ensure_future(nap()) for _ in range(2)]
    await asyncio.sleep(1)
    me = asyncio.Task.current_task()
    for task in asyncio.Task.all_tasks():
        if task is not me:
            print(task in tasks, task.cancel())
    await asyncio.gather(*tasks, return_exceptions=True)

loop = asyncio.get_event_loop()
loop.run_until_complete(main())

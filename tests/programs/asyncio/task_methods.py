import asyncio


async def work():
    await asyncio.sleep(1)
    return 5


async def main():
    task = asyncio.create_task(work())
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print(error)
    for call in (task.set_result, task.set_exception):
        try:
            call(1)
        except RuntimeError as error:
            print(error)
    task.add_done_callback(lambda t: print("callback", t is task, t.result()))
    print(task.get_coro().__name__, task.cancelling(), task.get_loop() is asyncio.get_running_loop())
    await task
    await asyncio.sleep(0)
    print(task.done(), task.cancelled(), task.exception())


asyncio.run(main())

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def callback(f, label="plain"):
        print(label, f.result())

    second = lambda f: callback(f, "second")
    future.add_done_callback(callback)
    future.add_done_callback(second)
    future.add_done_callback(callback)
    print("removed", future.remove_done_callback(second), future.remove_done_callback(second))
    future.set_result(1)
    print("not called yet")
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("added late"))
    print("late is not called at once")
    await asyncio.sleep(0)


asyncio.run(main())

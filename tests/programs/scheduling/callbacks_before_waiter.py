import asyncio


async def work():
    await asyncio.sleep(1)
    return "x"


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda t: print("callback added before await"))

    async def waiter(name):
        print(name, await task)

    others = [asyncio.create_task(waiter(n)) for n in "ab"]
    await asyncio.sleep(0)
    task.add_done_callback(lambda t: print("callback added after"))
    await task
    print("main")
    await asyncio.gather(*others)


asyncio.run(main())

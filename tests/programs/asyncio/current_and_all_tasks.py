import asyncio


async def work(n):
    await asyncio.sleep(n)


async def main():
    tasks = [asyncio.create_task(work(n), name=f"w{n}") for n in range(3)]
    print(len(asyncio.all_tasks()), sorted(t.get_name() for t in asyncio.all_tasks() if t.get_name().startswith("w")))
    print(asyncio.current_task() in asyncio.all_tasks())
    await tasks[1]
    print(len(asyncio.all_tasks()))
    await tasks[2]


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)

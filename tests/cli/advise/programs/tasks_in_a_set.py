# advice:
import asyncio

tasks = set()


async def log(text):
    await asyncio.sleep(1)
    print("log:", text)


async def main():
    task = asyncio.create_task(log("begin"))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    async with asyncio.TaskGroup() as group:
        group.create_task(log("in a group"))
    await asyncio.sleep(3)
    print("end")


asyncio.run(main())

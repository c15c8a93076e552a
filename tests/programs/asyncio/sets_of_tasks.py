"""What wait() and all_tasks() answer are plain sets."""
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n), name=f"work {n}") for n in (1, 2, 3)]
    print(type(asyncio.all_tasks()), len(asyncio.all_tasks()))
    done, pending = await asyncio.wait(tasks, timeout=2.5)
    print(type(done), type(pending))
    print(sorted(task.get_name() for task in done), [task.get_name() for task in pending])
    done, pending = await asyncio.wait(pending)
    print(done, pending, isinstance(pending, set))


asyncio.run(main())

# advice: deadlock
import asyncio

tasks = {}


async def wait_for_other(name, other):
    await asyncio.sleep(1)
    print(name, "waits for", other)
    await tasks[other]
    print(name, "done")


async def main():
    for name, other in ("a", "b"), ("b", "c"), ("c", "a"):
        tasks[name] = asyncio.create_task(wait_for_other(name, other))
    await asyncio.gather(*tasks.values())


asyncio.run(main())

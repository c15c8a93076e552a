import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    tasks = {asyncio.create_task(work(n)) for n in (3, 1, 2)}
    done, pending = await asyncio.wait(tasks)
    print([t.result() for t in done])
    print([t.get_name() for t in done])


asyncio.run(main())

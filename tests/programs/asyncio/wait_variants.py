import asyncio


async def work(n, fail=False):
    await asyncio.sleep(n)
    if fail:
        raise ValueError(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending), loop.time())
    done, pending = await asyncio.wait(tasks, timeout=1.5)
    print(sorted(t.result() for t in done), len(pending), loop.time())
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), len(pending), loop.time())
    bad = [asyncio.create_task(work(1, True)), asyncio.create_task(work(9))]
    done, pending = await asyncio.wait(bad, return_when=asyncio.FIRST_EXCEPTION)
    print([repr(t.exception()) for t in done], len(pending), loop.time())


asyncio.run(main())

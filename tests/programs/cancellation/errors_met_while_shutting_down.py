"""A dinner fails while a helper still waits for its gather(): what that raises afterwards knows of the failure, the CancelledError, too."""
import asyncio


async def polite():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print('   polite', repr(error.__context__))


async def knocks(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print('   knocks', repr(error), repr(error.__context__))
        raise


async def helper(barrier, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    try:
        await asyncio.gather(knocks(barrier), polite())
    except BaseException as error:
        print('   helper', repr(error), repr(error.__context__))
        raise


async def dinner(turns):
    barrier = asyncio.Barrier(2)
    await barrier.abort()
    task = asyncio.create_task(helper(barrier, turns))
    helpers.append(task)
    for _ in range(3):
        await asyncio.sleep(0)
    print('   fails', task.done())
    raise KeyError('no rice')


async def slow():
    """A tenth of a second is slow at some times of the day and not at others: differences of floats."""
    import time
    loop = asyncio.get_running_loop()
    for start in range(8):
        await asyncio.sleep(loop.time() // 1 + 1 + start / 10 - loop.time())
        began = loop.time()
        time.sleep(0.1)
        print(start, loop.time() - began >= 0.1)


helpers = []
for turns in range(4):
    print(turns)
    try:
        asyncio.run(dinner(turns))
    except KeyError as error:
        print('  ', repr(error), repr(error.__context__))
print([task.cancelled() or repr(task.exception()) for task in helpers])
asyncio.run(slow(), debug=True)

"""What the traceback of a failed task grows by, and what it loses, each time somebody awaits it."""
import asyncio, traceback
async def failing(n):
    await asyncio.sleep(0.1)
    raise RuntimeError(n)
def show(e):
    print([f.lineno for f in traceback.extract_tb(e.__traceback__) if 'asyncio' not in f.filename])
async def a():
    t = asyncio.create_task(failing(1))
    for i in range(3):
        try:
            await t
        except RuntimeError as e:
            show(e)
    show(t.exception())
    try:
        t.result()
    except RuntimeError as e:
        show(e)
    show(t.exception())
async def b():
    t = asyncio.create_task(failing(1))
    for i in range(3):
        try:
            await asyncio.gather(t)
        except RuntimeError as e:
            show(e)
async def c():
    t = asyncio.create_task(failing(1))
    for i in range(3):
        try:
            for x in asyncio.as_completed([t]):
                await x
        except RuntimeError as e:
            show(e)
async def d():
    t = asyncio.create_task(failing(1))
    for i in range(3):
        try:
            await asyncio.wait_for(t, 3)
        except RuntimeError as e:
            show(e)
    try:
        await asyncio.shield(t)
    except RuntimeError as e:
        show(e)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(t.exception())
    show(t.exception())
    for i in range(3):
        try:
            await f
        except RuntimeError as e:
            show(e)
for f in a, b, c, d:
    print(f.__name__)
    asyncio.run(f())

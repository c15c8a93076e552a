"""Locks and queues by hand, without a loop, and with the wrong one."""
import asyncio
async def use(thing, name):
    return await getattr(thing, name)()
full = asyncio.Queue(1)
full.put_nowait(1)
async def put(): return await full.put(2)
async def cond(c):
    await c.acquire()
    await c.wait()
def drive(c):
    try:
        print(c.send(None))
    except StopIteration as e:
        print("returned", e.value)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at ")[0], str(e).partition(">")[2])
lock = asyncio.Lock()
drive(use(lock, "acquire"))
drive(use(lock, "acquire"))
drive(use(asyncio.Event(), "wait"))
sem = asyncio.Semaphore(1)
drive(use(sem, "acquire"))
drive(use(sem, "acquire"))
drive(use(asyncio.Queue(), "get"))
drive(put())
drive(use(full, "join"))
drive(cond(asyncio.Condition()))
drive(use(asyncio.Barrier(2), "wait"))
async def bind():
    for c in use(lock, "acquire"), use(full, "join"), use(sem, "acquire"), put():
        try: await asyncio.wait_for(c, 1)
        except TimeoutError: pass
asyncio.run(bind())
drive(use(lock, "acquire"))
drive(use(sem, "acquire"))
drive(put())
drive(use(full, "join"))

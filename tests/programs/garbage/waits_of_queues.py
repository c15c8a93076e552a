"""Coroutines that wait in a queue cancel their wait when they are closed, which fails once the loop is closed."""
import asyncio
class Q(asyncio.Queue): pass
async def main(kind):
    q = kind()
    try:
        await q.get()
    except Exception as e:
        print("main", repr(e))
async def one(q):
    return await q.get()
async def main2(kind):
    q = kind()
    earliest = one(q)
    try:
        await earliest
    except Exception as e:
        print("main2", repr(e))
async def main3():
    for e in asyncio.as_completed([asyncio.sleep(5)]):
        try:
            await e
        except Exception as e:
            print("main3", repr(e))
loop = asyncio.new_event_loop()
for kind in asyncio.Queue, Q:
  for f in main, main2:
    c = f(kind)
    t = loop.create_task(c)
    loop.run_until_complete(asyncio.sleep(0))
c = main3()
t3 = loop.create_task(c)
loop.run_until_complete(asyncio.sleep(0))
loop.run_until_complete(asyncio.sleep(0))
raise SystemExit(4)

"""What a task awaited, and with it the result, lives until the task rests again."""
import asyncio
class A:
    def __init__(s, n): s.n = n
    def __del__(s): print("closing", s.n)
async def make(n): await asyncio.sleep(.1); return A(n)
async def main():
    t = asyncio.create_task(make("task")); x = await t; del t, x; print("after task"); await asyncio.sleep(0)
    x = await asyncio.gather(make("g1"), make("g2")); del x; print("after gather"); await asyncio.sleep(0)
    x = await asyncio.wait_for(make("wf"), 1); del x; print("after wait_for"); await asyncio.sleep(0)
    f = asyncio.get_running_loop().create_future(); asyncio.get_running_loop().call_later(.1, f.set_result, A("fut")); x = await f; del f, x; print("after future"); await asyncio.sleep(0)
    x = await make("coro"); del x; print("after coro")
    x = await asyncio.sleep(.1, A("sleep")); del x; print("after sleep"); await asyncio.sleep(0)
    q = asyncio.Queue(); asyncio.get_running_loop().call_later(.1, lambda: q.put_nowait(A("q"))); x = await q.get(); del x; print("after queue"); await asyncio.sleep(0)
    d, p = await asyncio.wait([asyncio.create_task(make("w"))]); x = d.pop().result(); del x, d; print("after wait"); await asyncio.sleep(0)
    for c in asyncio.as_completed([make("ac")]): x = await c; del x; print("after ac")
    c = None; await asyncio.sleep(0)
    x = await asyncio.to_thread(A, "thr"); del x; print("after thread"); await asyncio.sleep(0)
    x = await asyncio.shield(make("sh")); del x; print("after shield"); await asyncio.sleep(0)
    async with asyncio.TaskGroup() as tg: t = tg.create_task(make("tg"))
    del t, tg; print("after tg"); await asyncio.sleep(0)
    print("end")
asyncio.run(main())

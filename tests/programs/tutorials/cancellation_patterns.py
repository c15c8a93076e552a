"""Cancellation: in finally, swallowed, re-raised, messages, uncancel, shields, groups."""
import asyncio
from contextlib import suppress


async def cleanup_slow(log):
    try:
        log.append("start")
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(f"cancelled {e.args}")
        raise
    else:
        log.append("else")
    finally:
        await asyncio.sleep(1)
        log.append("finally done")


async def swallower():
    count = 0
    while count < 2:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            count += 1
            print("swallowed", count, asyncio.current_task().cancelling())
            asyncio.current_task().uncancel()
    return count


async def parent(children):
    try:
        return await asyncio.gather(*children)
    except asyncio.CancelledError:
        return "parent cancelled"


async def nested(depth):
    if depth == 0:
        await asyncio.sleep(5)
    try:
        await nested(depth - 1)
    except asyncio.CancelledError:
        print("  level", depth)
        if depth == 2:
            raise ValueError("turned into another") from None
        raise


async def main():
    log = []
    task = asyncio.create_task(cleanup_slow(log))
    await asyncio.sleep(0)
    task.cancel("please")
    task.cancel("again")
    with suppress(asyncio.CancelledError):
        await task
    print(log, task.cancelled(), task.done())
    never = asyncio.create_task(cleanup_slow(log := []))
    never.cancel()
    try:
        await never
    except asyncio.CancelledError as e:
        print("before start:", log, e.args)
    s = asyncio.create_task(swallower())
    for _ in range(2):
        await asyncio.sleep(1)
        print(s.cancel())
    print(await s, s.cancel(), s.cancelled())
    children = [asyncio.create_task(asyncio.sleep(5, n)) for n in range(3)]
    p = asyncio.create_task(parent(children))
    await asyncio.sleep(1)
    p.cancel()
    print(await p, [c.cancelled() for c in children])
    n = asyncio.create_task(nested(3))
    await asyncio.sleep(0.5)
    n.cancel()
    try:
        await n
    except ValueError as e:
        print(repr(e), e.__cause__, repr(e.__context__))
    inner = asyncio.create_task(asyncio.sleep(2, "inner result"))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 5))
    await asyncio.sleep(1)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), await inner)
    try:
        asyncio.current_task().cancel("self")
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print("myself", e, asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
    future = asyncio.get_running_loop().create_future()
    waiter = asyncio.create_task(asyncio.wait([future]))
    await asyncio.sleep(0)
    future.cancel("bye")
    done, _ = await waiter
    try:
        done.pop().result()
    except asyncio.CancelledError as e:
        print("future", e.args)
    asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(asyncio.sleep(3))
            g.create_task(asyncio.sleep(4))
    except asyncio.CancelledError:
        print("group cancelled from outside", asyncio.get_running_loop().time())
        asyncio.current_task().uncancel()


asyncio.run(main())

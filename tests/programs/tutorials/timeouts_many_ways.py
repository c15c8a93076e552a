"""wait_for, timeout, timeout_at, wait(timeout=), and deadlines by hand."""
import asyncio


async def job(name, seconds, swallow=False):
    try:
        await asyncio.sleep(seconds)
        return f"{name} done"
    except asyncio.CancelledError:
        if swallow:
            return f"{name} swallowed it"
        print(f"  {name} cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    t = loop.time
    print(1, await asyncio.wait_for(job("a", 1), 2), t())
    try:
        await asyncio.wait_for(job("b", 5), timeout=1)
    except TimeoutError as e:
        print(2, repr(e), repr(e.__cause__), t())
    print(3, await asyncio.wait_for(job("c", 5, swallow=True), 1), t())
    print(4, await asyncio.wait_for(job("d", 1), None), t())
    try:
        await asyncio.wait_for(job("e", 1), 0)
    except asyncio.TimeoutError:
        print(5, "at once", t())
    try:
        async with asyncio.timeout(1.5) as cm:
            await job("f", 3)
    except TimeoutError:
        print(6, cm.expired(), cm.when(), cm)
    async with asyncio.timeout(None) as cm:
        print(7, cm.when(), cm)
        cm.reschedule(t() + 1)
        await asyncio.sleep(0.5)
        cm.reschedule(None)
        await asyncio.sleep(1)
        print(7, cm)
    print(7, cm, t())
    try:
        async with asyncio.timeout_at(t() + 1):
            try:
                async with asyncio.timeout(10):
                    await job("g", 20)
            except TimeoutError:
                print("inner must not see it")
    except TimeoutError:
        print(8, t())
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(9, e)
    task = asyncio.create_task(job("h", 2))
    done, pending = await asyncio.wait({task}, timeout=0.5)
    print(10, done, len(pending), t())
    print(11, await task, t())
    try:
        async with asyncio.timeout(1):
            raise KeyError("own error")
    except KeyError as e:
        print(12, e)
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            print("unreachable")
    except TimeoutError as e:
        print(13, type(e).__name__, t())
    timeout = asyncio.timeout(1)
    async with timeout:
        print(14, timeout)
    print(15, timeout)
    shielded = asyncio.create_task(job("i", 2))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 1)
    except TimeoutError:
        print(16, shielded.done(), await shielded, t())


asyncio.run(main())

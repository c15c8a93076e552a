import asyncio
async def stream(label):
    try:
        yield 1
    except BaseException as e:
        print(repr(e))
        raise
    finally:
        print(label, "stream ends")
        await asyncio.sleep(0)
        print(label, "stream ended")
async def main():
    s = stream("a")
    print(await anext(s))
    print(asyncio.iscoroutine(s.aclose()))
    t = asyncio.create_task(s.aclose())
    print(await t)
    s = stream("b")
    print(await anext(s))
    t = asyncio.create_task(s.aclose())
    t.cancel()
    try:
        print(await t)
    except BaseException as e:
        print(repr(e))
    s = stream("c")
    print(await anext(s))
    t = asyncio.create_task(s.aclose())
    print(t)
    await t
asyncio.run(main())

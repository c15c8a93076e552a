import asyncio


def tell(what, coroutine):
    print(what, coroutine.__name__, coroutine.__qualname__, coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_await)


async def main():
    key = asyncio.Lock()
    first = key.acquire()
    tell("made", first)
    await first
    try:
        await first
    except RuntimeError as error:
        print(error)
    nap = asyncio.sleep(1)
    tell("made", nap)
    sleeper = asyncio.create_task(nap)
    second = key.acquire()
    waiter = asyncio.create_task(second)
    await asyncio.sleep(0)
    print(nap.cr_suspended, second.cr_suspended)
    for coroutine in nap, second:
        try:
            await coroutine
        except RuntimeError as error:
            print(error)
    await sleeper
    key.release()
    await waiter
    print(nap.cr_suspended, second.cr_suspended)


asyncio.run(main())

"""Coroutines of asyncio itself, looked at from outside: what they are, in which state, whose code they run."""
import asyncio
import inspect


def look(coroutine):
    code = coroutine.cr_code
    print(coroutine.__qualname__, inspect.iscoroutine(coroutine), inspect.isawaitable(coroutine), inspect.getcoroutinestate(coroutine),
          coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_origin)
    return code.co_name, code.co_qualname, bool(code.co_flags & inspect.CO_COROUTINE), code.co_filename.rpartition("/")[2]


async def main():
    kettle, queue, lock = asyncio.Event(), asyncio.Queue(), asyncio.Lock()
    for made in (asyncio.sleep(1), kettle.wait(), queue.get(), queue.put(1), lock.acquire(), asyncio.Semaphore().acquire(),
                 queue.join(), asyncio.wait_for(kettle.wait(), 1)):
        print(look(made))
        made.close()
        print(inspect.getcoroutinestate(made), inspect.getcoroutinelocals(made))
        try:
            await made
        except RuntimeError as error:
            print(error)

    nap = asyncio.sleep(1)
    task = asyncio.create_task(nap)
    await asyncio.sleep(0)
    print(inspect.getcoroutinestate(nap), nap.cr_suspended)
    await task
    print(inspect.getcoroutinestate(nap), nap.cr_suspended)
    chain, at = [], asyncio.create_task(boil(kettle)).get_coro()
    await asyncio.sleep(0)
    while inspect.iscoroutine(at):
        chain.append(at.cr_code.co_name)
        at = at.cr_await
    print(chain)
    kettle.set()


async def boil(kettle):
    await watch(kettle)


async def watch(kettle):
    await kettle.wait()


def a_coroutine_of_mine():
    class coroutine:
        pass
    return coroutine()


print(inspect.iscoroutine(a_coroutine_of_mine()), inspect.iscoroutine(main))
import warnings
warnings.simplefilter("ignore")
asyncio.run(main())

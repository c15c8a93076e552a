"""What handles and futures show of a callback whose arguments are given by functools.partial."""
import asyncio
import functools


def ring(*bells, tone="low", times=1):
    print("ring", bells, tone, times)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.call_soon(functools.partial(ring, 1, tone="high"), 2))
    print(loop.call_soon(functools.partial(functools.partial(ring, times=3), 4, tone="mid")))
    print(loop.call_soon(functools.partial(print, end="\n\n"), "print"))
    print(loop.call_later(0, functools.partial(ring, tone=["a"] * 9)))
    future = loop.create_future()
    future.add_done_callback(functools.partial(ring, times=["x" * 60]))
    print(future)
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())

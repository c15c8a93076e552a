"""A loop's signal handlers: run by the loop itself, an iteration after it has learnt of the signal."""
import asyncio
import functools
import os
import signal


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "is done")
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def shut_down(number, loop):
    print("got", number.name)
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    loop.stop()


def order(loop):
    loop.add_signal_handler(signal.SIGUSR1, print, "handler")
    loop.call_soon(print, "soon 1")
    os.kill(os.getpid(), signal.SIGUSR1)
    print("sent")
    loop.call_soon(print, "soon 2")
    loop.call_soon(lambda: loop.call_soon(print, "soon 3"))


async def main():
    loop = asyncio.get_running_loop()
    order(loop)
    await asyncio.sleep(1)
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    stop = asyncio.Event()
    for number in signal.SIGINT, signal.SIGTERM:
        loop.add_signal_handler(number, functools.partial(print, "handler of", number.name))
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    loop.call_later(2, os.kill, os.getpid(), signal.SIGTERM)
    await stop.wait()
    print("stopped at", round(loop.time()))
    for mistake in (lambda: loop.add_signal_handler("SIGINT", print), lambda: loop.add_signal_handler(0, print),
                    lambda: loop.add_signal_handler(signal.SIGKILL, print), lambda: loop.add_signal_handler(signal.SIGINT, work),
                    lambda: loop.remove_signal_handler(99)):
        try:
            mistake()
        except Exception as error:
            print(type(error).__name__, error)


asyncio.run(main())
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM))

loop = asyncio.new_event_loop()
loop.add_signal_handler(signal.SIGTERM, lambda: asyncio.ensure_future(shut_down(signal.SIGTERM, loop), loop=loop))
for name, seconds in ("short", 1), ("long", 10):
    loop.create_task(work(name, seconds))
loop.call_later(3, os.kill, os.getpid(), signal.SIGTERM)
try:
    loop.run_forever()
finally:
    loop.close()
print("closed")

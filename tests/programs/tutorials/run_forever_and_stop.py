"""The old style: loops by hand, call_later, run_forever and stop."""
import asyncio


def tick(loop, n, limit):
    print(f"{loop.time():.1f} tick {n}")
    if n == limit:
        loop.stop()
    else:
        loop.call_later(0.5, tick, loop, n + 1, limit)


async def background():
    try:
        while True:
            await asyncio.sleep(0.7)
            print("  background")
    except asyncio.CancelledError:
        print("  background: cancelled")
        raise
    finally:
        print("  background: cleaned up")


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed(), loop.get_debug())
task = loop.create_task(background())
handle = loop.call_soon(tick, loop, 1, 4)
cancelled = loop.call_later(1, print, "never")
cancelled.cancel()
try:
    loop.run_forever()
    print("stopped at", loop.time(), task.done(), cancelled.cancelled(), handle.cancelled())
    loop.call_soon(print, "one more round")
    loop.stop()
    loop.run_forever()
    print(loop.run_until_complete(asyncio.sleep(1, "slept")), loop.time())
    task.cancel()
    print(loop.run_until_complete(asyncio.gather(task, return_exceptions=True)))
    try:
        loop.run_until_complete(asyncio.wait_for(asyncio.sleep(10), 0.25))
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), loop.time())
    future = loop.create_future()
    loop.call_at(loop.time() + 2, future.set_result, "by call_at")
    print(loop.run_until_complete(future))
    loop.call_soon(loop.stop)
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as error:
        print(error)
finally:
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    asyncio.set_event_loop(None)
print(loop.is_closed())
for call in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.create_task(background()),
             lambda: asyncio.get_event_loop_policy().get_event_loop()):
    try:
        call()
    except RuntimeError as error:
        print("RuntimeError:", error)

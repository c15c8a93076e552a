"""What handles, loops and futures hold inside, as programs that look at a loop read it."""
import asyncio
import contextvars


def hello(*args):
    print('hello', *args)


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(hello, 1, 2)
    print(handle._callback is hello, handle._args, handle._cancelled, type(handle._context).__name__, handle._loop is loop)
    timer = loop.call_later(2, hello, 'timer')
    print(timer.when() == timer._when, timer._scheduled, timer._args, timer._cancelled)
    gone = loop.call_later(1, hello)
    gone.cancel()
    print(gone._cancelled, gone._callback, gone._args, gone._scheduled)
    print(len(loop._ready), len(loop._scheduled), loop._timer_cancelled_count)
    print(loop._closed, loop._stopping, loop._debug, loop._exception_handler, loop._task_factory, type(loop._asyncgens).__name__)
    print(type(loop._thread_id).__name__, loop._current_handle)
    loop.set_exception_handler(hello)
    print(loop._exception_handler is hello)
    loop.set_exception_handler(None)

    future = loop.create_future()
    print(future._callbacks, future._state, future._loop is loop)
    future.add_done_callback(hello)
    [(callback, context)] = future._callbacks
    print(callback is hello, type(context) is contextvars.Context)

    async def wait():
        return await future

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    print([getattr(c, '__name__', None) for c, _ in future._callbacks], task._fut_waiter is future)
    future.remove_done_callback(hello)
    future.set_result('done')
    print(future._callbacks, await task, task._fut_waiter)
    await asyncio.sleep(3)
    print(timer._scheduled, loop._ready, loop._scheduled, loop._timer_cancelled_count)
    loop.stop()
    print(loop._stopping)


loop = asyncio.new_event_loop()
print(loop._thread_id, loop._stopping)
try:
    loop.run_until_complete(main())
finally:
    loop.close()
print(loop._closed, loop._thread_id, loop._ready, loop._scheduled)

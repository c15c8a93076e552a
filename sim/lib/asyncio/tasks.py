"""Working with tasks: gather, wait, wait_for, as_completed, shield and so on."""
import _asyncio
from _asyncio import Task, all_tasks, create_task, current_task, ensure_future, sleep, isfuture, iscoroutine
from _asyncio import _describe, _new_future
from .events import get_running_loop
from .exceptions import CancelledError, TimeoutError

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe',
           'current_task', 'all_tasks', '_register_task', '_unregister_task', '_enter_task', '_leave_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


async def _wrap_awaitable(awaitable):
    return await awaitable


if _asyncio._is_sync:
    def gather(*coros_or_futures, return_exceptions=False):
        # Making a task runs it to its end here, so they are made one by one first.
        made = {}
        for arg in coros_or_futures:
            if arg not in made:
                made[arg] = ensure_future(arg)
        return _asyncio.gather(*[made[arg] for arg in coros_or_futures], return_exceptions=return_exceptions)
else:
    gather = _asyncio.gather


# ---- wait ----

def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


def _releaser(waiter):
    from functools import partial
    return partial(_release_waiter, waiter)


def _check_futures(fs, what):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect {what} of futures, not {type(fs).__name__}')


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    _check_futures(fs, 'a list')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        if _asyncio._is_strict:
            raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
        _asyncio._note('asyncio.wait() takes no coroutines since Python 3.11: '
                       'write asyncio.create_task(...) around each, or use asyncio.gather()')
        fs = {ensure_future(f) for f in fs}
    return await _wait(fs, timeout, return_when, get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    _describe(waiter, 'wait', fs)
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    missing = len(fs)

    def _on_completion(future):
        nonlocal missing
        missing -= 1
        enough = missing <= 0 or return_when == FIRST_COMPLETED
        if not enough and return_when == FIRST_EXCEPTION:
            enough = not future.cancelled() and future.exception() is not None
        if enough:
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    _on_completion.__qualname__ = '_wait.<locals>._on_completion'
    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for future in fs:
        (done if future.done() else pending).add(future)
    return done, pending


# ---- wait_for ----

async def _cancel_and_wait(future, loop):
    """Cancels it and waits until it has really ended; cancellable itself."""
    waiter = loop.create_future()
    _describe(waiter, 'wait_for', (future,))
    callback = _releaser(waiter)
    future.add_done_callback(callback)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(callback)


def _result_after_timeout(future):
    """A cancellation that did its work is a timeout; any other outcome stands."""
    try:
        return future.result()
    except CancelledError as cancelled:
        raise TimeoutError() from cancelled


async def wait_for(fut, timeout):
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        return _result_after_timeout(fut)

    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release_waiter, waiter)
    callback = _releaser(waiter)
    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(callback)
    _describe(waiter, 'wait_for', (fut,))
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(callback)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(callback)
        await _cancel_and_wait(fut, loop)
        return _result_after_timeout(fut)
    finally:
        timer.cancel()


# ---- as_completed ----

def as_completed(fs, *, timeout=None):
    _check_futures(fs, 'an iterable')
    from .events import _get_event_loop
    from .queues import Queue
    done = Queue()
    loop = _get_event_loop()
    todo = {ensure_future(f, loop=loop): None for f in dict.fromkeys(fs)}
    timer = None

    def _on_timeout():
        for future in todo:
            future.remove_done_callback(_on_completion)
            done.put_nowait(None)
        todo.clear()

    def _on_completion(future):
        if not todo:
            return
        del todo[future]
        done.put_nowait(future)
        if not todo and timer is not None:
            timer.cancel()

    async def _wait_for_one():
        future = await done.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in todo:
        future.add_done_callback(_on_completion)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, _on_timeout)
    for _ in range(len(todo)):
        yield _wait_for_one()


# ---- shield ----

def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()
    _describe(outer, 'shield', (inner,))

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # looked at
            return
        if inner.cancelled():
            outer.cancel()
            return
        exception = inner.exception()
        if exception is not None:
            outer.set_exception(exception)
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner_done.__qualname__ = 'shield.<locals>._inner_done_callback'
    outer_done.__qualname__ = 'shield.<locals>._outer_done_callback'
    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


# ---- other threads ----

def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    import concurrent.futures
    from .futures import _chain_future
    future = concurrent.futures.Future()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            if future.set_running_or_notify_cancel():
                future.set_exception(exception)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def _set_task_name(task, name):
    if name is not None:
        task.set_name(name)


def _register_task(task):
    """Tasks of the loop are known to it."""


def _unregister_task(task):
    """Tasks of the loop are known to it."""


def _enter_task(loop, task):
    raise RuntimeError('tasks are entered by the event loop only')


def _leave_task(loop, task):
    raise RuntimeError('tasks are left by the event loop only')

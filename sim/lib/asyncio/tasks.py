"""Working with tasks: gather, wait, wait_for, as_completed, shield and so on."""
import _asyncio
from types import coroutine
from _asyncio import Future, Task, all_tasks, create_task, current_task, ensure_future, sleep, isfuture, iscoroutine
from _asyncio import _describe, _new_future
from .events import get_running_loop
from .exceptions import CancelledError, TimeoutError
from .futures import _copy_outcome, _get_loop

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe',
           'current_task', 'all_tasks', '_register_task', '_unregister_task', '_enter_task', '_leave_task')


def _has_failed(future):
    return not future.cancelled() and future.exception() is not None


FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
# Is this future, which is done, enough for wait(), though others are not done?
_IS_ENOUGH = {FIRST_COMPLETED: lambda future: True, FIRST_EXCEPTION: _has_failed, ALL_COMPLETED: lambda future: False}


@coroutine
def _wrap_awaitable(awaitable):
    return (yield from awaitable.__await__())


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
    if return_when not in tuple(_IS_ENOUGH):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(map(iscoroutine, fs)):
        if _asyncio._is_strict:
            raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
        _asyncio._note('asyncio.wait() takes no coroutines since Python 3.11: '
                       'write asyncio.create_task(...) around each, or use asyncio.gather()')
        fs = {ensure_future(f) for f in fs}
    return await _wait(fs, timeout, _IS_ENOUGH[return_when], get_running_loop())


async def _wait(fs, timeout, is_enough, loop):
    waiter = loop.create_future()
    _describe(waiter, 'wait', fs)
    timer = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def stop_timer():
        if timer is not None:
            timer.cancel()

    def note(future):
        nonlocal left
        left -= 1
        if left <= 0 or is_enough(future):
            stop_timer()
            _release_waiter(waiter)

    note.__qualname__ = '_wait.<locals>._on_completion'  # its name in CPython
    for future in fs:
        future.add_done_callback(note)
    try:
        await waiter
    finally:
        stop_timer()
        for future in fs:
            future.remove_done_callback(note)
    done = {future for future in fs if future.done()}
    return done, fs - done


# ---- sleep, where the loop is of a class of the program's ----

def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


async def _sleep_by_methods(delay, result):
    loop = get_running_loop()
    future = loop.create_future()
    if isinstance(future, Future):
        _describe(future, 'sleep')
    timer = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# ---- wait_for ----

async def _cancel_and_wait(future, loop):
    """Cancels it and waits until it has really ended; cancellable itself."""
    waiter = loop.create_future()
    _describe(waiter, 'wait_for', (future,))
    wake = _releaser(waiter)
    future.add_done_callback(wake)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(wake)


async def _give_up(future, loop):
    """The time is over. A cancellation that does its work is a timeout; any other outcome stands."""
    if future.done():
        return future.result()
    await _cancel_and_wait(future, loop)
    try:
        return future.result()
    except CancelledError as cancelled:
        raise TimeoutError() from cancelled


async def wait_for(fut, timeout):
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        return await _give_up(ensure_future(fut, loop=loop), loop)

    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release_waiter, waiter)
    wake = _releaser(waiter)
    future = ensure_future(fut, loop=loop)
    future.add_done_callback(wake)
    _describe(waiter, 'wait_for', (future,))
    try:
        try:
            await waiter
        finally:
            future.remove_done_callback(wake)
    except CancelledError:
        if future.done():
            return future.result()
        await _cancel_and_wait(future, loop)
        raise
    else:
        return await _give_up(future, loop)
    finally:
        timer.cancel()


# ---- as_completed ----

def as_completed(fs, *, timeout=None):
    _check_futures(fs, 'an iterable')
    from .events import _get_event_loop
    from .queues import Queue
    finished = Queue()
    loop = _get_event_loop()
    pending = {ensure_future(f, loop=loop): None for f in dict.fromkeys(fs)}
    timer = None

    def time_is_over():
        for future in pending:
            future.remove_done_callback(note)
            finished.put_nowait(None)
        pending.clear()

    def note(future):
        if future in pending:
            del pending[future]
            finished.put_nowait(future)
        if not pending and timer is not None:
            timer.cancel()

    async def next_one():
        future = await finished.get()
        if future is not None:
            return future.result()
        raise TimeoutError

    for function, name in ((time_is_over, '_on_timeout'), (note, '_on_completion'), (next_one, '_wait_for_one')):
        function.__name__, function.__qualname__ = name, f'as_completed.<locals>.{name}'  # their names in CPython
    for future in pending:
        future.add_done_callback(note)
    if timeout is not None and pending:
        timer = loop.call_later(timeout, time_is_over)
    for _ in range(len(pending)):
        yield next_one()


# ---- shield ----

def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()
    _describe(outer, 'shield', (inner,))

    def inner_done(inner):
        if not outer.cancelled():
            _copy_outcome(inner, outer)
        elif not inner.cancelled():
            inner.exception()  # looked at: nobody is left to be told

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner_done.__qualname__ = 'shield.<locals>._inner_done_callback'  # their names in CPython
    outer_done.__qualname__ = 'shield.<locals>._outer_done_callback'
    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


# ---- other threads ----

def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future
    from .futures import _chain_future
    answer = Future()

    def callback():
        try:
            task = ensure_future(coro, loop=loop)
            _chain_future(task, answer)
        except BaseException as error:
            is_exit = isinstance(error, (SystemExit, KeyboardInterrupt))
            if not is_exit and answer.set_running_or_notify_cancel():
                answer.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return answer


def _set_task_name(task, name):
    if name is not None:
        task.set_name(name)


# ---- tasks of another make, and loops of another make ----

_current_tasks = {}


def _register_task(task):
    """From then on all_tasks() knows it; the loop's own tasks are known to it anyway."""
    if isinstance(task, Task):
        return
    global _scheduled_tasks
    from weakref import WeakSet
    _scheduled_tasks = globals().get('_scheduled_tasks') or WeakSet()
    _scheduled_tasks.add(task)


def _unregister_task(task):
    if '_scheduled_tasks' in globals():
        _scheduled_tasks.discard(task)


def _registered_tasks(loop):
    if '_scheduled_tasks' not in globals():
        return set()
    return {task for task in _scheduled_tasks if _get_loop(task) is loop and not task.done()}


def _check_foreign(loop, what):
    if isinstance(loop, _asyncio.BaseEventLoop):
        raise RuntimeError(f'tasks of this loop are {what} by the loop only')


def _enter_task(loop, task):
    _check_foreign(loop, 'entered')
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {current!r} is being executed.')
    _current_tasks[loop] = task


def _leave_task(loop, task):
    _check_foreign(loop, 'left')
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {current!r}.')
    del _current_tasks[loop]


def _current_task_of(loop):
    return _current_tasks.get(loop)

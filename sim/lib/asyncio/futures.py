"""Futures."""
import _asyncio
from _asyncio import Future, isfuture

__all__ = ('Future', 'wrap_future', 'isfuture')


def _get_loop(future):
    """Of any make: one may have the attribute only."""
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


def _convert(exception):
    """One of concurrent.futures in the words of asyncio."""
    import concurrent.futures
    from . import exceptions
    kinds = {concurrent.futures.CancelledError: exceptions.CancelledError,
             concurrent.futures.InvalidStateError: exceptions.InvalidStateError}
    kind = kinds.get(type(exception))
    return exception if kind is None else kind(*exception.args)


def _copy_outcome(source, target, convert=None):
    """What has become of one future becomes of the other."""
    if source.cancelled():
        target.cancel()
        return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(convert(error) if convert else error)


def _copy_state(source, target):
    """The same where either may be of concurrent.futures."""
    if isfuture(target):
        if not target.cancelled():
            _copy_outcome(source, target, _convert)
        return
    if source.cancelled():
        target.cancel()
    if target.set_running_or_notify_cancel():
        _copy_outcome(source, target, _convert)


_copy_state.__qualname__ = '_chain_future.<locals>._set_state'  # its name in CPython


def _copy_future_state(source, dest):
    """Both belong to loops, or to none."""
    if not dest.cancelled():
        _copy_outcome(source, dest)


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _loop_of(future):
    return _get_loop(future) if isfuture(future) else None


def _chain_future(source, destination):
    """When `source` is done, so is `destination`; cancelling the latter cancels the former. Each may belong to a loop or to a thread."""
    here, there = _loop_of(source), _loop_of(destination)

    def source_done(_):
        is_gone = there is not None and there.is_closed()
        if is_gone and (there is not here or destination.cancelled()):
            return
        if there is None or there is here:
            _copy_state(source, destination)
        else:
            there.call_soon_threadsafe(_copy_state, source, destination)

    def destination_done(_):
        if destination.cancelled():
            cancel = source.cancel
            cancel() if here in (None, there) else here.call_soon_threadsafe(cancel)

    source_done.__qualname__ = '_chain_future.<locals>._call_set_state'  # their names in CPython
    destination_done.__qualname__ = '_chain_future.<locals>._call_check_cancel'
    destination.add_done_callback(destination_done)
    source.add_done_callback(source_done)


def _follow(other):
    """A native future for one of another make."""
    native = Future(loop=_get_loop(other))
    _chain_future(other, native)
    return native


def wrap_future(future, *, loop=None):
    """A future of the loop for one of concurrent.futures."""
    if isfuture(future):
        return future
    if not hasattr(future, 'add_done_callback'):
        raise AssertionError(f'concurrent.futures.Future is expected, got {future!r}')
    is_here = loop is None or loop is _asyncio._get_running_loop()
    wrapped = _asyncio._new_future('thread') if is_here and _asyncio._get_running_loop() else Future(loop=loop)
    _chain_future(future, wrapped)
    return wrapped

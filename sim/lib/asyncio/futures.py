"""Futures."""
import _asyncio
from _asyncio import Future, isfuture

__all__ = ('Future', 'wrap_future', 'isfuture')


def _get_loop(future):
    return future.get_loop()


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


def _chain_future(source, destination):
    """When `source` is done, so is `destination`; cancelling the latter cancels the former. Each may belong to a loop or to a thread."""
    source_loop = source.get_loop() if isfuture(source) else None
    destination_loop = destination.get_loop() if isfuture(destination) else None

    def source_done(_):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            _copy_state(source, destination)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(_copy_state, source, destination)

    def destination_done(_):
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    destination_done.__qualname__ = '_chain_future.<locals>._call_check_cancel'
    source_done.__qualname__ = '_chain_future.<locals>._call_set_state'
    destination.add_done_callback(destination_done)
    source.add_done_callback(source_done)


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

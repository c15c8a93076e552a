"""Ctrl-C while tests run: the first one lets the test at work come to its end, the second interrupts it."""
import contextlib
import signal
import weakref

__all__ = ('installHandler', 'registerResult', 'removeResult', 'removeHandler')

_results = weakref.WeakSet()
_handler = None


class _InterruptHandler:
    def __init__(self, before):
        self.before = before
        self.was_called = False

    def __call__(self, number, frame):
        if self.was_called or signal.getsignal(signal.SIGINT) is not self:
            self.before(number, frame)
        self.was_called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    _results.add(result)


def removeResult(result):
    was_known = result in _results
    _results.discard(result)
    return was_known


def installHandler():
    global _handler
    if _handler is None:
        _handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


@contextlib.contextmanager
def _handler_removed():
    before = signal.getsignal(signal.SIGINT)
    removeHandler()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def removeHandler(method=None):
    """As a decorator: no handler while the function runs."""
    if method is not None:
        return _handler_removed()(method)
    if _handler is not None:
        signal.signal(signal.SIGINT, _handler.before)

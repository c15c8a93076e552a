"""The loop of this platform, under the names that programs use, and its signal handlers."""
import contextvars
import sys

import _asyncio
import _signal
from .base_events import BaseEventLoop
from .child_watchers import (AbstractChildWatcher, BaseChildWatcher, FastChildWatcher, MultiLoopChildWatcher, PidfdChildWatcher,
                             SafeChildWatcher, ThreadedChildWatcher)
from .events import BaseDefaultEventLoopPolicy

__all__ = ('SelectorEventLoop', 'AbstractChildWatcher', 'SafeChildWatcher', 'FastChildWatcher', 'PidfdChildWatcher',
           'MultiLoopChildWatcher', 'ThreadedChildWatcher', 'DefaultEventLoopPolicy')


def _sighandler_noop(signum, frame):
    """A loop's signals wake it up; what they call is run by the loop itself."""


class _UnixSelectorEventLoop(BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._signal_handlers = {}
        self._arrived = []
        self._reader = self._read_from_self  # its selector's: until it is closed, a loop goes with the collector alone
        logging = sys.modules.get('logging')
        if logging is not None:
            logging._log_of_asyncio('selector', 'Using selector: %s', None, 'EpollSelector')

    def close(self):
        super().close()
        self._reader = None
        for sig in list(self._signal_handlers):
            self.remove_signal_handler(sig)

    def add_signal_handler(self, sig, callback, *args):
        from .coroutines import iscoroutine, iscoroutinefunction
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        if not _asyncio._thread_is_main():
            raise RuntimeError('set_wakeup_fd only works in main thread of the main interpreter')
        if sig in (9, 19):
            raise RuntimeError(f'sig {sig} cannot be caught')
        self._signal_handlers[sig] = callback, args, contextvars.copy_context()
        _signal.set_handler(sig, _sighandler_noop)
        _signal.wake_loop(self)

    def _signal_arrived(self, sig):
        self._arrived.append(sig)
        self._note_signal()

    def _read_from_self(self):
        """The loop learns of a signal in one iteration, and calls its handler in the next."""
        arrived, self._arrived = self._arrived, []
        for sig in arrived:
            if sig in self._signal_handlers:
                callback, args, context = self._signal_handlers[sig]
                self.call_soon(callback, *args, context=context)

    _read_from_self.__qualname__ = 'BaseSelectorEventLoop._read_from_self'  # its name in CPython

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        _signal.set_handler(sig, _signal.default_int_handler if sig == _signal.SIGINT else _signal.SIG_DFL)
        if not self._signal_handlers:
            _signal.wake_loop(None)
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if not 1 <= sig <= 64:
            raise ValueError(f'invalid signal number {sig}')


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop
    _watcher = None

    def set_event_loop(self, loop):
        super().set_event_loop(loop)
        if self._watcher is not None and _asyncio._thread_is_main():
            self._watcher.attach_loop(loop)

    def get_child_watcher(self):
        if self._watcher is None:
            self._watcher = ThreadedChildWatcher()
        return self._watcher

    def set_child_watcher(self, watcher):
        assert isinstance(watcher, (AbstractChildWatcher, type(None)))
        former, self._watcher = self._watcher, watcher
        if former is not None:
            former.close()


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy

"""asyncio.run()."""
import contextvars

import _asyncio
import _signal
from . import events, tasks
from .coroutines import iscoroutine
from .exceptions import CancelledError

__all__ = ('Runner', 'run')


class Runner:
    """A loop for several calls of run(), closed with care at the end."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._closed = False
        self._has_set_loop = False
        self._interrupts = 0

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._loop is None:
            return
        loop = self._loop
        try:
            _end_tasks(loop)
            for last_work in (loop.shutdown_asyncgens, loop.shutdown_default_executor):
                loop.run_until_complete(last_work())
        finally:
            if self._has_set_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop, self._closed = None, True

    def get_loop(self):
        self._start()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        _refuse_inside_loop('Runner.run()')
        self._start()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        self._interrupts = 0
        watcher = None
        if _asyncio._thread_is_main() and _signal.get_handler(_signal.SIGINT) is _signal.default_int_handler:
            def watcher(signum, frame): self._on_sigint(task)
            _signal.set_handler(_signal.SIGINT, watcher)
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            uncancel = getattr(task, 'uncancel', None)
            if self._interrupts > 0 and uncancel is not None and uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if watcher and _signal.get_handler(_signal.SIGINT) is watcher:
                _signal.set_handler(_signal.SIGINT, _signal.default_int_handler)

    def _start(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is None:
            self._loop = (self._loop_factory or self._new_current_loop)()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = contextvars.copy_context()

    def _new_current_loop(self):
        loop = events.new_event_loop()
        if not self._has_set_loop:
            self._has_set_loop = True
            events.set_event_loop(loop)
        return loop

    def _on_sigint(self, main_task):
        """Ctrl-C: the first one cancels the main task, a second one is raised where the program stands."""
        self._interrupts += 1
        if self._interrupts > 1 or main_task.done():
            raise KeyboardInterrupt()
        main_task.cancel()
        self._loop.call_soon_threadsafe(lambda: None)  # it may be waiting for a timer


def _refuse_inside_loop(call):
    if events._get_running_loop() is not None:
        raise RuntimeError(f'{call} cannot be called from a running event loop')


def run(main, *, debug=None):
    _refuse_inside_loop('asyncio.run()')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _end_tasks(loop):
    """Cancels whatever still runs, and reports what fails over that."""
    left = tasks.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    message = 'unhandled exception during asyncio.run() shutdown'
    for failed in [task for task in left if not task.cancelled() and task.exception() is not None]:
        loop.call_exception_handler(dict(message=message, exception=failed.exception(), task=failed))

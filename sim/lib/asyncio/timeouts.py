"""asyncio.timeout()."""
from . import tasks
from .events import get_running_loop
from .exceptions import CancelledError

__all__ = ('Timeout', 'timeout', 'timeout_at')

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = 'created', 'active', 'expiring', 'expired', 'finished'


class Timeout:
    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        assert self._state != _CREATED
        if self._state != _ENTERED:
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        self._stop_timer()
        if when is None:
            return
        loop = get_running_loop()
        is_due = when <= loop.time()
        self._timer = loop.call_soon(self._on_timeout) if is_due else loop.call_at(when, self._on_timeout)

    def _stop_timer(self):
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        when = ''
        if self._state == _ENTERED:
            when = f' when={round(self._when, 3) if self._when is not None else None}'
        return f'<Timeout [{self._state}]{when}>'

    async def __aenter__(self):
        self._state = _ENTERED
        self._task = tasks.current_task()
        if self._task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        assert self._state in (_ENTERED, _EXPIRING)
        self._stop_timer()
        if self._state == _ENTERED:
            self._state = _EXITED
            return None
        self._state = _EXPIRED
        # Only our own cancel() is turned into a timeout: somebody else's stays what it is.
        if self._task.uncancel() == 0 and exc_type is CancelledError:
            raise TimeoutError
        return None

    def _on_timeout(self):
        assert self._state == _ENTERED
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def timeout(delay):
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)

"""Futures of threads, and how to wait for them."""
import logging
import threading
from _thread import _ask_in_vain
from collections import namedtuple
from time import monotonic as _time
from types import GenericAlias

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

PENDING, RUNNING, CANCELLED, FINISHED = 'PENDING', 'RUNNING', 'CANCELLED', 'FINISHED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'  # those who wait have been told
_CANCELLED = CANCELLED, CANCELLED_AND_NOTIFIED
_ENDS = CANCELLED_AND_NOTIFIED, FINISHED
_OVER = CANCELLED, *_ENDS

LOGGER = logging.getLogger('concurrent.futures')


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


TimeoutError = TimeoutError


class Future:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._state, self._result, self._exception = PENDING, None, None
        self._done_callbacks, self._waiters = [], []
        self._condition = threading.Condition()
        self._condition._word = 'future'

    def __repr__(self):
        words = ['cancelled' if self._state in _CANCELLED else self._state.lower()]
        if self._state == FINISHED:
            verb, value = ('raised', self._exception) if self._exception else ('returned', self._result)
            words += [verb, type(value).__name__]
        return f'<{type(self).__name__} at {id(self):#x} state={" ".join(words)}>'

    # ---- asking ----

    def cancelled(self):
        with self._condition:
            return self._state in _CANCELLED

    def running(self):
        self._let_come_on()
        with self._condition:
            return self._state == RUNNING

    def done(self):
        self._let_come_on()
        with self._condition:
            return self._state in _OVER

    def _let_come_on(self):
        if self._state not in _OVER:
            _ask_in_vain()

    def _is_over(self):
        """Raises if it was cancelled."""
        if self._state in _CANCELLED:
            raise CancelledError()
        return self._state == FINISHED

    def _wait(self, timeout):
        if not self._is_over():
            self._condition.wait(timeout)
            if not self._is_over():
                raise TimeoutError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    # ---- ending ----

    def cancel(self):
        with self._condition:
            if self._state != PENDING:
                return self._state in _CANCELLED
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def _call_back(self):
        for callback in self._done_callbacks:
            self._call_one(callback)

    def _call_one(self, callback):
        try:
            callback(self)
        except Exception:
            LOGGER.exception('exception calling callback for %r', self)

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in _OVER:
                self._done_callbacks.append(fn)
                return
        self._call_one(fn)

    def set_running_or_notify_cancel(self):
        """For executors: True when the call may be made."""
        with self._condition:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state != CANCELLED:
                LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
                raise RuntimeError('Future in unexpected state')
            self._state = CANCELLED_AND_NOTIFIED
            for waiter in self._waiters:
                waiter.add_cancelled(self)
            return False

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _OVER:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                if exception is None:
                    waiter.add_result(self)
                else:
                    waiter.add_exception(self)
            self._condition.notify_all()
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


# ---- waiting for several ----

class _Waiter:
    """Told by each of the futures when it is done."""

    def __init__(self, left=1, stops_at_exception=False):
        self.event = threading.Event()
        self.event._cond._word = 'futures'
        self.lock = threading.Lock()
        self.finished = []
        self.left = left
        self.stops_at_exception = stops_at_exception

    def _add(self, future, stops):
        with self.lock:
            self.finished.append(future)
            self.left -= 1
            if self.left == 0 or stops:
                self.event.set()

    def add_result(self, future):
        self._add(future, False)

    def add_exception(self, future):
        self._add(future, self.stops_at_exception)

    def add_cancelled(self, future):
        self._add(future, False)


class _EachWaiter(_Waiter):
    """For as_completed: every one counts."""

    def _add(self, future, stops):
        with self.lock:
            self.finished.append(future)
            self.event.set()


class _AllLocked:
    """All the futures at once, always in one order, so that two who do this never wait for each other."""

    def __init__(self, futures):
        self._conditions = [future._condition for future in sorted(futures, key=id)]

    def __enter__(self):
        for condition in self._conditions:
            condition.acquire()

    def __exit__(self, *exc_info):
        for condition in self._conditions:
            condition.release()


def _leave(futures, waiter):
    for future in futures:
        with future._condition:
            future._waiters.remove(waiter)


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    with _AllLocked(fs):
        done = {future for future in fs if future._state in _ENDS}
        not_done = fs - done
        has_failed = return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done)
        if not not_done or has_failed or done and return_when == FIRST_COMPLETED:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError(f'Invalid return condition: {return_when!r}')
        left = 1 if return_when == FIRST_COMPLETED else len(not_done)
        waiter = _Waiter(left, return_when == FIRST_EXCEPTION)
        for future in not_done:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    _leave(not_done, waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    end = None if timeout is None else _time() + timeout
    fs = set(fs)
    total = len(fs)
    with _AllLocked(fs):
        finished = [future for future in fs if future._state in _ENDS]
        pending = fs - set(finished)
        waiter = _EachWaiter()
        for future in pending:
            future._waiters.append(waiter)
    waited = set(pending)
    try:
        while finished:
            yield finished.pop()
        while pending:
            remaining = None
            if end is not None:
                remaining = end - _time()
                if remaining < 0:
                    raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(remaining)
            with waiter.lock:
                finished, waiter.finished = waiter.finished, []
                waiter.event.clear()
            pending.difference_update(finished)
            finished.reverse()
            while finished:
                yield finished.pop()
    finally:
        _leave(waited, waiter)


# ---- executors ----

class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _time() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    try:
                        yield future.result(None if end is None else end - _time())
                    finally:
                        future.cancel()
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False

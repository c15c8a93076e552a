"""A pool of threads with the methods of one of processes (docs.python.org/3.11/library/multiprocessing.html#multiprocessing.pool.ThreadPool).

Work goes round: a method puts calls on the list of tasks, one thread hands them to the workers, these pass what came of them to
another, which gives it to the results; a third thread waits for the pool to be closed. Each step is a thread of its own so that who
runs when, and under which name, is as in CPython."""
import itertools
import os
import queue
import threading
import warnings
from collections import deque
from types import GenericAlias

from . import TimeoutError

__all__ = ['ThreadPool']

INIT, RUN, CLOSE, TERMINATE = 'INIT', 'RUN', 'CLOSE', 'TERMINATE'
job_counter = itertools.count()


def mapstar(args):
    function, items = args
    return [function(item) for item in items]


def starmapstar(args):
    function, items = args
    return [function(*item) for item in items]


def worker(calls, outcomes, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while (call := calls.get()) is not None:
        job, index, function, args, kwargs = call
        try:
            outcome = True, function(*args, **kwargs)
        except Exception as error:
            outcome = False, error
        outcomes.put((job, index, outcome))
        call = job = outcome = function = args = kwargs = None


class _Open(dict):
    """The results that are still waited for, by job."""

    def __init__(self, when_empty):
        self._when_empty = when_empty

    def __delitem__(self, job):
        super().__delitem__(job)
        if not self:
            self._when_empty.put(None)


# ---- the threads of a pool; each knows its state, not its pool ----

def _handle_workers(changes, tasks, results):
    thread = threading.current_thread()
    while thread._state == RUN or results and thread._state != TERMINATE:
        changes.get()
    tasks.put(None)


def _handle_tasks(tasks, calls, outcomes, workers):
    thread = threading.current_thread()
    while (task := tasks.get()) is not None:
        sequence, set_length = task
        count = 0
        for call in sequence:
            if thread._state != RUN:
                break
            calls.put(call)
            count += 1
        else:
            if set_length:
                set_length(count)
            continue
        break
    outcomes.put(None)  # nothing more is going to be begun
    for _ in workers:
        calls.put(None)


def _handle_results(outcomes, results):
    thread = threading.current_thread()
    while (outcome := outcomes.get()) is not None and thread._state == RUN:
        _hand_over(outcome, results)
    while results and thread._state != TERMINATE:
        outcome = outcomes.get()
        if outcome is not None:
            _hand_over(outcome, results)


def _hand_over(outcome, results):
    job, index, value = outcome
    result = results.get(job)
    if result is not None:
        result._set(index, value)


def _raise(error):
    raise error


def _calls(job, function, iterable):
    """An error of the iterable is that of a call."""
    index = -1
    try:
        for index, item in enumerate(iterable):
            yield job, index, function, (item,), {}
    except Exception as error:
        yield job, index + 1, _raise, (error,), {}


def _batches(function, iterable, size):
    iterator = iter(iterable)
    while batch := tuple(itertools.islice(iterator, size)):
        yield function, batch


class ThreadPool:
    _state = INIT

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._tasks, self._calls, self._outcomes, self._changes = (queue.SimpleQueue() for _ in range(4))
        self._results = _Open(self._changes)
        self._pool = []
        for _ in range(processes):
            thread = self.Process(None, target=worker, args=(self._calls, self._outcomes, initializer, initargs))
            self._pool.append(thread)
            thread.name = thread.name.replace('Process', 'PoolWorker')
            self._start(thread)
        self._handlers = []
        for target, args in ((_handle_workers, (self._changes, self._tasks, self._results)),
                             (_handle_tasks, (self._tasks, self._calls, self._outcomes, self._pool)),
                             (_handle_results, (self._outcomes, self._results))):
            thread = threading.Thread(target=target, args=args)
            thread._state = RUN
            self._handlers.append(thread)
            self._start(thread)
        self._state = RUN

    @staticmethod
    def Process(ctx, *args, **kwds):
        from .dummy import Process
        return Process(*args, **kwds)

    @staticmethod
    def _start(thread):
        thread.daemon = True
        thread.start()

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    # ---- one call ----

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._tasks.put(([(result._job, 0, func, args, kwds)], None))
        return result

    # ---- one for each item ----

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, rest = divmod(len(iterable), len(self._pool) * 4)
            chunksize += rest > 0
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        self._tasks.put((_calls(result._job, mapper, _batches(func, iterable, chunksize)), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        result = kind(self)
        if chunksize == 1:
            self._tasks.put((_calls(result._job, func, iterable), result._set_length))
            return result
        self._tasks.put((_calls(result._job, mapstar, _batches(func, iterable, chunksize)), result._set_length))
        return (item for batch in result for item in batch)

    # ---- the end ----

    def close(self):
        if self._state == RUN:
            self._state = self._handlers[0]._state = CLOSE
            self._changes.put(None)

    def terminate(self):
        """Calls that are under way go on, but nobody learns what comes of them."""
        if self._state != TERMINATE:
            self._state = TERMINATE
            for thread in self._handlers:
                thread._state = TERMINATE
            self._drop_calls()
            self._changes.put(None)
            self._outcomes.put(None)
            for thread in self._handlers:
                if thread is not threading.current_thread():
                    thread.join()

    def _drop_calls(self):
        try:
            while True:
                self._calls.get(block=False)
        except queue.Empty:
            pass
        for _ in self._pool:
            self._calls.put(None)

    def join(self):
        if self._state == RUN:
            raise ValueError('Pool is still running')
        for thread in *self._handlers, *self._pool:
            thread.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __del__(self):
        if self._state == RUN:
            warnings.warn(f'unclosed running multiprocessing pool {self!r}', ResourceWarning, source=self)
        if self._state in (RUN, CLOSE):
            self.terminate()


# ---- results ----

class ApplyResult:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._event._cond._word = 'future'
        self._job = next(job_counter)
        self._results = pool._results
        self._callback, self._error_callback = callback, error_callback
        self._results[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        self._end()

    def _end(self):
        callback = self._callback if self._success else self._error_callback
        if callback:
            callback(self._value)
        del self._results[self._job]
        self._event.set()
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
            del self._results[self._job]
        else:
            self._left = length // chunksize + bool(length % chunksize)

    def _set(self, index, outcome):
        success, value = outcome
        self._left -= 1
        if not success and self._success:
            self._success, self._value = False, value  # the first error counts
        elif self._success:
            self._value[index * self._chunksize:(index + 1) * self._chunksize] = value
        if self._left == 0:
            self._end()


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._condition = threading.Condition(threading.Lock())
        self._condition._word = 'future'
        self._job = next(job_counter)
        self._results = pool._results
        self._items = deque()
        self._early = {}  # what came before its turn
        self._count = 0
        self._length = None
        self._results[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._condition:
            if not self._items:
                self._check_end()
                self._condition.wait(timeout)
                if not self._items:
                    self._check_end()
                    raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _check_end(self):
        if self._count == self._length:
            self._pool = None
            raise StopIteration from None

    def _set(self, index, outcome):
        with self._condition:
            self._early[index] = outcome
            while self._count in self._early:
                self._items.append(self._early.pop(self._count))
                self._count += 1
                self._condition.notify()
            self._close_when_complete()

    def _set_length(self, length):
        with self._condition:
            self._length = length
            if self._count == length:
                self._condition.notify()
            self._close_when_complete()

    def _close_when_complete(self):
        if self._count == self._length:
            del self._results[self._job]
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    def _set(self, index, outcome):
        with self._condition:
            self._items.append(outcome)
            self._count += 1
            self._condition.notify()
            self._close_when_complete()

"""A pool of threads with the methods of one of processes (docs.python.org/3.11/library/multiprocessing.html#multiprocessing.pool.ThreadPool).

Work goes round: a method puts calls on the list of tasks, one thread hands them to the workers, these pass what came of them to
another, which gives it to the results; a third thread waits for the pool to be closed. Each step is a thread of its own so that who
runs when, and under which name, is as in CPython."""
import itertools
import os
import queue
import threading
import warnings
from contextlib import suppress
from types import GenericAlias

from . import TimeoutError

__all__ = ['ThreadPool']

INIT, RUN, CLOSE, TERMINATE = 'INIT', 'RUN', 'CLOSE', 'TERMINATE'


# A call is the result that waits for it, its number there, the function and what to call it with.

def _raise(error):
    raise error


def _calls(result, function, items, tell_length=None):
    """A call for each item, made when its turn has come; an error of the items is that of one more call."""
    number = itertools.count()
    try:
        for item in items:
            yield result, next(number), function, item
    except Exception as error:
        yield result, next(number), _raise, error
    if tell_length:
        tell_length(next(number))


def _batches(items, size):
    itertools.islice((), size)  # refuses what is no size
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _for_batch(function, starred=False):
    """The function of a call that takes a batch of items."""
    if starred:
        return lambda batch: [function(*item) for item in batch]
    return lambda batch: [function(item) for item in batch]


class _Round:
    """What the threads of a pool share. It does not know the pool: a pool that is forgotten can go while they run. The methods
    that threads run give these their names."""

    def __init__(self):
        self.state = INIT
        self.tasks, self.calls, self.outcomes, self._changes = (queue.SimpleQueue() for _ in range(4))
        self._open = set()  # the results that are still waited for

    def expect(self, result):
        self._open.add(result)

    def settle(self, result):
        self._open.remove(result)
        if not self._open:
            self._changes.put(None)

    def worker(self, initializer, initargs):
        if initializer is not None:
            initializer(*initargs)
        while call := self.calls.get():
            result, index, function, *args = call
            try:
                outcome = True, function(*args)
            except Exception as error:
                outcome = False, error
            self.outcomes.put((result, index, outcome))
            del call, result, function, args, outcome  # nothing of it is to live until the next comes

    def _handle_workers(self):
        while self.state == RUN or self._open and self.state == CLOSE:
            self._changes.get()
        self.tasks.put(None)

    def _handle_tasks(self, workers):
        while (task := self.tasks.get()) and self._send_round(task):
            del task
        self.outcomes.put(None)  # nothing more is going to be begun
        self._send_home(workers)

    def _send_round(self, task):
        for call in task:
            if self.state == TERMINATE:
                return False
            self.calls.put(call)
        return True

    def _send_home(self, workers):
        for _ in workers:
            self.calls.put(None)

    def _handle_results(self):
        while (report := self.outcomes.get()) and self.state != TERMINATE:
            result, index, outcome = report
            if result in self._open:
                result._take(index, *outcome)
            del report, result, outcome

    def close(self):
        self.state = CLOSE
        self._changes.put(None)

    def terminate(self, workers):
        self.state = TERMINATE
        with suppress(queue.Empty):
            while True:
                self.calls.get_nowait()
        self._send_home(workers)
        self._changes.put(None)
        self.outcomes.put(None)


class ThreadPool:
    def __init__(self, processes=None, initializer=None, initargs=()):
        self._round = _Round()
        self._processes = (os.cpu_count() or 1) if processes is None else processes
        if self._processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        self._pool, self._handlers = [], []
        for _ in range(self._processes):
            self._begin(self._pool, self.Process(None, target=self._round.worker, args=(initializer, initargs)))
        self._round.state = RUN
        for target, *args in ((self._round._handle_workers,), (self._round._handle_tasks, self._pool), (self._round._handle_results,)):
            self._begin(self._handlers, threading.Thread(target=target, args=args))

    @staticmethod
    def Process(ctx, *args, **kwds):
        from .dummy import Process
        return Process(*args, **kwds)

    @staticmethod
    def _begin(threads, thread):
        threads.append(thread)
        thread.daemon = True
        thread.start()

    @property
    def _state(self):
        return self._round.state

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
        return self._put(result, [(result, 0, lambda: func(*args, **kwds))])

    def _put(self, result, task):
        self._round.tasks.put(task)
        return result

    # ---- one for each item ----

    def map(self, func, iterable, chunksize=None):
        return self._map(_for_batch(func), iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(_for_batch(func), iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map(_for_batch(func, starred=True), iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(_for_batch(func, starred=True), iterable, chunksize, callback, error_callback)

    def _map(self, for_batch, items, size, *callbacks):
        self._check_running()
        if not hasattr(items, '__len__'):
            items = list(items)
        length = len(items)
        if size is None:
            size = -(-length // (4 * len(self._pool)))  # four batches for each worker
        batches = -(-length // size) if length and size > 0 else 0
        result = MapResult(self, length, batches, *callbacks)
        return self._put(result, _calls(result, for_batch, _batches(items, size) if batches else ()))

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, function, items, size):
        self._check_running()
        if size < 1:
            raise ValueError(f'Chunksize must be 1+, not {size:n}')
        result = kind(self)
        if size == 1:
            return self._put(result, _calls(result, function, items, result._tell_length))
        self._put(result, _calls(result, _for_batch(function), _batches(items, size), result._tell_length))
        return (item for batch in result for item in batch)

    # ---- the end ----

    def close(self):
        if self._state == RUN:
            self._round.close()

    def terminate(self):
        """Calls that are under way go on, but nobody learns what comes of them."""
        if self._state == TERMINATE:
            return
        self._round.terminate(self._pool)
        for thread in self._handlers:
            if thread is not threading.current_thread():
                thread.join()

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


# ---- results: each is held by its pool, and holds it, until it is complete ----

class ApplyResult:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, pool, callback=None, error_callback=None):
        self._pool = pool
        self._callbacks = {True: callback, False: error_callback}
        self._event = threading.Event()
        self._event._cond._word = 'future'
        pool._round.expect(self)

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        if not self._event.wait(timeout):
            raise TimeoutError
        if not self._success:
            raise self._value
        return self._value

    def _take(self, index, success, value):
        self._complete(success, value)

    def _complete(self, success, value):
        self._success, self._value = success, value
        if callback := self._callbacks[success]:
            callback(value)
        self._pool._round.settle(self)
        self._event.set()
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The batches are joined when all are there, unless one has failed: the first error is that of the whole."""

    def __init__(self, pool, length, batches, *callbacks):
        super().__init__(pool, *(callbacks if batches else ()))
        self._number_left = batches
        self._batches = {}
        self._error = None
        if not batches:  # nothing to wait for, and nobody to tell
            self._complete(True, [None] * length)

    def _take(self, index, success, value):
        self._number_left -= 1
        if success:
            self._batches[index] = value
        elif self._error is None:
            self._error = value
        if self._number_left == 0:
            if self._error is None:
                self._complete(True, [item for _, batch in sorted(self._batches.items()) for item in batch])
            else:
                self._complete(False, self._error)


class IMapIterator:
    """Outcomes are kept by their place; one that comes before its turn waits for those in front of it."""

    def __init__(self, pool):
        self._pool = pool
        self._condition = threading.Condition(threading.Lock())
        self._condition._word = 'future'
        self._outcomes = {}
        self._given = self._ready = 0  # how many the program has had, and how many it could have had by now
        self._length = None
        pool._round.expect(self)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._condition:
            if self._given == self._ready != self._length:
                self._condition.wait(timeout)
            if self._given == self._ready:
                raise (StopIteration if self._ready == self._length else TimeoutError) from None
            success, value = self._outcomes.pop(self._given)
            self._given += 1
        if not success:
            raise value
        return value

    __next__ = next

    def _take(self, index, success, value):
        with self._condition:
            self._outcomes[index] = success, value
            if index == self._ready:
                while self._ready in self._outcomes:
                    self._ready += 1
                self._condition.notify()
            self._settle_if_complete()

    def _tell_length(self, length):
        with self._condition:
            self._length = length
            if self._ready == length:
                self._condition.notify()
            self._settle_if_complete()

    def _settle_if_complete(self):
        if self._ready == self._length:
            self._pool._round.settle(self)
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    def _take(self, index, success, value):
        super()._take(self._ready, success, value)  # its place is the next

"""A pool of threads."""
import os
import queue
import threading

from . import _base

_pools = {}  # of each worker, the queue it takes from
_is_over = False
_lock = threading.Lock()
_pool_count = 0


def _end_of_program():
    global _is_over
    with _lock:
        _is_over = True
    workers = list(_pools.items())
    for _, work in workers:
        work.put(None)
    for thread, _ in workers:
        thread.join()


threading._register_atexit(_end_of_program)


class BrokenThreadPool(_base.BrokenExecutor):
    pass


class _Call:
    def __init__(self, future, function, args, kwargs):
        self.future = future
        self.call = function, args, kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        function, args, kwargs = self.call
        try:
            settle, outcome = self.future.set_result, function(*args, **kwargs)
        except BaseException as error:
            settle, outcome = self.future.set_exception, error
        settle(outcome)
        del self, settle, outcome  # an error knows this frame: no circle


class _Pool:
    """What the workers know of their executor, without keeping it."""

    def __init__(self, initializer, initargs):
        self.work = queue.SimpleQueue()
        self.idle = threading.Semaphore(0)
        self.lock = threading.Lock()
        self.broken = False
        self.is_shut_down = False
        self.initializer = initializer
        self.initargs = initargs


def _work(pool):
    try:
        if pool.initializer is not None:
            try:
                pool.initializer(*pool.initargs)
            except BaseException:
                _base.LOGGER.critical('Exception in initializer:', exc_info=True)
                _break(pool)
                return
        try:
            while True:
                call = pool.work.get()
                if call is not None:
                    call.run()
                    del call
                    pool.idle.release()
                elif _is_over or pool.is_shut_down:
                    pool.work.put(None)  # for the next worker
                    return
        except BaseException:
            _base.LOGGER.critical('Exception in worker', exc_info=True)
    finally:
        _pools.pop(threading.current_thread(), None)


def _take_all(pool):
    """The calls that nobody has begun."""
    while True:
        try:
            call = pool.work.get_nowait()
        except queue.Empty:
            return
        if call is not None:
            yield call


def _break(pool):
    with pool.lock:
        pool.broken = 'A thread initializer failed, the thread pool is not usable anymore'
        for call in _take_all(pool):
            call.future.set_exception(BrokenThreadPool(pool.broken))


class ThreadPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _pool_count
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._threads = set()
        self._pool = _Pool(initializer, initargs)
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{_pool_count}'
            _pool_count += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        pool = self._pool
        with pool.lock, _lock:
            if pool.broken:
                raise BrokenThreadPool(pool.broken)
            if pool.is_shut_down:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _is_over:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            pool.work.put(_Call(future, fn, args, kwargs))
            self._add_worker()
            return future

    def _add_worker(self):
        """Unless one is idle, or there are enough."""
        if self._pool.idle.acquire(timeout=0):
            return
        count = len(self._threads)
        if count < self._max_workers:
            thread = threading.Thread(name=f'{self._thread_name_prefix}_{count}', target=_work, args=(self._pool,))
            thread.start()
            self._threads.add(thread)
            if thread.is_alive():
                _pools[thread] = self._pool.work

    def shutdown(self, wait=True, *, cancel_futures=False):
        pool = self._pool
        with pool.lock:
            pool.is_shut_down = True
            for call in _take_all(pool) if cancel_futures else ():
                call.future.cancel()
            pool.work.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def __del__(self):
        """Dropped without shutdown(): the workers end when nothing is left to do."""
        if hasattr(self, '_pool') and not self._pool.is_shut_down:
            self._pool.is_shut_down = True
            self._pool.work.put(None)

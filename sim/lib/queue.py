"""Queues between threads (docs.python.org/3.11/library/queue.html)."""
import threading
from _thread import _ask_in_vain
from collections import deque
from heapq import heappop, heappush
from types import GenericAlias

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    __module__ = '_queue'


class Full(Exception):
    pass


def _condition(mutex, word):
    condition = threading.Condition(mutex)
    condition._word = word
    return condition


def _check_timeout(timeout):
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


def _await(condition, is_over, block, timeout, error):
    """Waits until is_over(); raises when it may not wait (any longer)."""
    if block:
        _check_timeout(timeout)
    may_wait = block and timeout != 0
    if not (condition.wait_for(is_over, timeout) if may_wait else is_over()):
        raise error


class Queue:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self.mutex = mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (
            _condition(mutex, f'queue.{reason}') for reason in ('get', 'put', 'join'))
        self._init(maxsize)

    # A class of another kind of queue overrides these four; they are called with the lock held.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _has_room(self):
        return self.maxsize <= 0 or self._qsize() < self.maxsize

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize > 0:
                _await(self.not_full, self._has_room, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            _await(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.all_tasks_done:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def _ask(self, question):
        with self.mutex:
            return question()

    def qsize(self):
        if not self._ask(self._qsize):
            _ask_in_vain()
        return self._ask(self._qsize)

    def empty(self):
        return self.qsize() == 0

    def full(self):
        if not self._ask(self._has_room):
            _ask_in_vain()
        return not self._ask(self._has_room)


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """Without bound, task_done() and join()."""
    __module__ = '_queue'
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)
        self._count._cond._word = 'queue.get'

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        limit = timeout if block else None
        _check_timeout(timeout)
        if self._count.acquire(block, limit):
            return self._queue.popleft()
        raise Empty

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return self.qsize() == 0

    def qsize(self):
        if not self._queue:
            _ask_in_vain()
        return len(self._queue)

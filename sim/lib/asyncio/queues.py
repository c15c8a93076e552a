"""LifoQueue, PriorityQueue, and what classes of programs derived from Queue do; Queue itself is native."""
from _collections import deque

from _asyncio import Event
from .locks import _new_waiter

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty')


class QueueEmpty(Exception):
    """get_nowait() of an empty queue."""


class QueueFull(Exception):
    """put_nowait() into a full queue."""


def _wake_next(waiters):
    """The first that waits and has not been cancelled goes on."""
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            break


async def _stand_in_line(queue, line, word, is_blocked):
    while is_blocked():
        waiter = _new_waiter(queue, word)
        line.append(waiter)
        try:
            await waiter
        except:
            if waiter in line:
                line.remove(waiter)
            was_called = not waiter.cancel() and not waiter.cancelled()
            if was_called and not is_blocked():
                _wake_next(line)  # its turn goes to the next one
            raise


class Queue:
    """The methods of a derived class: they keep items as its _init(), _get() and _put() say."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._unfinished_tasks = 0
        self._getters, self._putters = deque(), deque()
        self._finished = Event()  # set while nothing is unfinished
        self._finished.set()
        self._init(maxsize)

    # A class of another kind of queue overrides these three.

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    def _format(self):
        parts = [f'maxsize={self._maxsize!r}']
        items = getattr(self, '_queue', None)
        if items:
            parts.append(f'_queue={list(items)!r}')
        for name in ('_getters', '_putters'):
            line = getattr(self, name)
            if line:
                parts.append(f'{name}[{len(line)}]')
        if self._unfinished_tasks:
            parts.append(f'tasks={self._unfinished_tasks}')
        return ' '.join(parts)

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        if self.full():
            await _stand_in_line(self, self._putters, 'queue.put', self.full)
        return self.put_nowait(item)

    async def get(self):
        if self.empty():
            await _stand_in_line(self, self._getters, 'queue.get', self.empty)
        return self.get_nowait()

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)  # may fail: a task only afterwards
        self._unfinished_tasks += 1
        self._finished.clear()
        _wake_next(self._getters)

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        _wake_next(self._putters)
        return item

    def task_done(self):
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks = left
        if left == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()


_DerivedQueue = Queue
from _asyncio import Queue


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        from heapq import heappop, heappush
        self._queue = []
        self._push, self._pop = heappush, heappop

    def _put(self, item):
        self._push(self._queue, item)

    def _get(self):
        return self._pop(self._queue)


class LifoQueue(Queue):
    """The newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()

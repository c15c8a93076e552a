"""The names of multiprocessing for threads (docs.python.org/3.11/library/multiprocessing.html#module-multiprocessing.dummy)."""
import array
import sys
import threading
import weakref
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from .connection import Pipe

__all__ = [
    'Process', 'current_process', 'active_children', 'freeze_support',
    'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition',
    'Event', 'Barrier', 'Queue', 'Manager', 'Pipe', 'Pool', 'JoinableQueue',
]


class DummyProcess(threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._parent = current_process()
        self._children = weakref.WeakKeyDictionary()  # for the order, which a WeakSet has not

    def start(self):
        starter = current_process()
        if starter is not self._parent:
            raise RuntimeError(f'Parent is {self._parent!r} but current_process is {starter!r}')
        getattr(starter, '_children', {})[self] = None  # a thread that is no process does not know its children
        super().start()

    @property
    def exitcode(self):
        has_ended = self.ident is not None and not self.is_alive()
        return 0 if has_ended else None


Process = DummyProcess
current_process = threading.current_thread
current_process()._children = weakref.WeakKeyDictionary()


def active_children():
    return [child for child in current_process()._children if child.is_alive()]


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        vars(self).update(kwds)

    def __repr__(self):
        public = sorted(f'{name}={value!r}' for name, value in vars(self).items() if name[:1] != '_')
        return f'{type(self).__name__}({", ".join(public)})'


dict = dict
list = list


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self.value = typecode, value

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Manager():
    return sys.modules[__name__]


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from ..pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)


JoinableQueue = Queue

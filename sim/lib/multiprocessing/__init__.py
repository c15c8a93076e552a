"""What of multiprocessing does without a second process (docs.python.org/3.11/library/multiprocessing.html): programs with a
ProcessPoolExecutor, which works in threads here, ask for the number of processors and choose how processes would start.
multiprocessing.pool and multiprocessing.dummy have the pool of threads."""
import os

_METHODS = ['fork', 'spawn', 'forkserver']
_chosen = None


class ProcessError(Exception):
    __module__ = 'multiprocessing.context'


class TimeoutError(ProcessError):
    __module__ = 'multiprocessing.context'


class AuthenticationError(ProcessError):
    __module__ = 'multiprocessing.context'


class BufferTooShort(ProcessError):
    __module__ = 'multiprocessing.context'


class _MainProcess:
    name = 'MainProcess'
    daemon = False
    exitcode = None
    pid = ident = property(lambda self: os.getpid())

    def is_alive(self):
        return True

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_main = _MainProcess()


class _Context:
    def __init__(self, name):
        self._name = name

    def get_start_method(self, allow_none=False):
        return self._name

    def cpu_count(self):
        return cpu_count()

    def __getattr__(self, name):
        raise AttributeError(f'there are no processes here, and no {name}: use tasks, or threads (asyncio.to_thread, threading)')


def cpu_count():
    return os.cpu_count()


def current_process():
    return _main


def parent_process():
    return None


def active_children():
    return []


def freeze_support():
    pass


def get_all_start_methods():
    return list(_METHODS)


def get_start_method(allow_none=False):
    return _chosen if _chosen or allow_none else 'fork'


def set_start_method(method, force=False):
    global _chosen
    if _chosen is not None and not force:
        raise RuntimeError('context has already been set')
    if method is not None and method not in _METHODS:
        raise ValueError(f'cannot find context for {method!r}')
    _chosen = method


def get_context(method=None):
    if method is not None and method not in _METHODS:
        raise ValueError(f'cannot find context for {method!r}')
    return _Context(method or get_start_method())

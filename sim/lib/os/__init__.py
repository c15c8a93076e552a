"""The harmless part of os. Files, processes and the environment of the host are out of reach."""
import _asyncio
from abc import ABC, abstractmethod
from types import GenericAlias
from . import path

name = 'posix'
sep = '/'
linesep = '\n'
pathsep = ':'
curdir = '.'
pardir = '..'
extsep = '.'
altsep = None
devnull = '/dev/null'
environ = {}
error = OSError


def getenv(key, default=None): return environ.get(key, default)
def getpid(): return 1
def getppid(): return 0
def kill(pid, signal, /):
    if pid != getpid():
        raise PermissionError(1, 'Operation not permitted')
    import signal as signals
    signals.raise_signal(signal)


def _exit(status): _asyncio._quit(status)


def cpu_count(): return 2
def getcwd(): return '/'


class PathLike(ABC):
    """What has a __fspath__, which says where it is."""
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, '__fspath__') or NotImplemented if cls is PathLike else NotImplemented


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), '__fspath__'):
        return type(path).__fspath__(path)
    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')


def urandom(size):
    import random
    return random.SystemRandom().randbytes(size)

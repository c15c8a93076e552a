"""How much memory a program takes (docs.python.org/3.11/library/tracemalloc.html): that of the simulation, which is not CPython's.
Where it was taken is not kept, so there are no snapshots."""
import _gc

_depth = 0
_before = 0


def start(nframe=1):
    global _depth
    if nframe < 1:
        raise ValueError('the number of frames must be in range [1; 65535]')
    if not _depth:
        _depth = nframe
        clear_traces()


def stop():
    global _depth
    _depth = 0


def is_tracing():
    return _depth > 0


def get_traceback_limit():
    return _depth or 1


def clear_traces():
    global _before
    _before, _ = _gc.memory(True)


def reset_peak():
    _gc.memory(True)


def get_object_traceback(obj):
    return None


def get_tracemalloc_memory():
    return 0


def get_traced_memory():
    """Of what was taken since start(); what has been given back since then counts as nothing."""
    if not _depth:
        return 0, 0
    return tuple(max(amount - _before, 0) for amount in _gc.memory(False))


def take_snapshot():
    if not _depth:
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')
    raise RuntimeError('tracemalloc.take_snapshot() is not available: the simulation does not keep where memory was taken')

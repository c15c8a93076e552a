"""The switches of tracemalloc (docs.python.org/3.11/library/tracemalloc.html). Programs turn it on for better warnings; the memory of
this machine says nothing about CPython's, so there is nothing to be measured."""
_depth = 0


def start(nframe=1):
    global _depth
    if nframe < 1:
        raise ValueError('the number of frames must be in range [1; 65535]')
    _depth = _depth or nframe


def stop():
    global _depth
    _depth = 0


def is_tracing():
    return _depth > 0


def get_traceback_limit():
    return _depth or 1


def clear_traces():
    pass


def reset_peak():
    pass


def get_object_traceback(obj):
    return None


def _refuse(name):
    raise RuntimeError(f"tracemalloc.{name}() is not available: the simulation's memory is not that of CPython")


def get_traced_memory():
    return _refuse('get_traced_memory') if _depth else (0, 0)


def take_snapshot():
    if not _depth:
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')
    _refuse('take_snapshot')

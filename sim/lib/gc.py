"""The garbage collector's interface (docs.python.org/3.11/library/gc.html). There is one generation here: whatever is asked for, everything is
looked at."""

from _gc import callbacks, collect, get_objects as _get_objects, get_referents, get_referrers, is_finalized, is_tracked
import _gc

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL

garbage = []
_threshold = (700, 10, 10)


def enable():
    _gc.enable(True)


def disable():
    _gc.enable(False)


def isenabled():
    return _gc.is_enabled()


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)
    if threshold0 == 0:
        disable()


def get_count():
    """Nothing is counted towards a threshold."""
    return (0, 0, 0)


def get_stats():
    return [{'collections': 0, 'collected': 0, 'uncollectable': 0} for _ in range(3)]


def get_objects(generation=None):
    if generation is not None and generation not in (0, 1, 2):
        raise ValueError('generation must be in range(0, 3)' if generation < 0 else f'generation parameter must be less than the number of available generations (3)')
    return _get_objects() if generation in (None, 2) else []


def get_debug():
    return 0


def set_debug(flags):
    if flags:
        raise NotImplementedError('gc.set_debug() is not supported: print what gc.collect() returns, or look with weakref.ref()')


def freeze():
    """Only of use where there are generations."""


unfreeze = freeze


def get_freeze_count():
    return 0

"""The garbage collector's interface (docs.python.org/3.11/library/gc.html). Objects go by their reference counts alone here; a cycle
stays until the program ends, so there is never anything to collect."""

callbacks = []
garbage = []
_is_enabled = True
_threshold = (700, 10, 10)


def collect(generation=2):
    if generation not in (0, 1, 2):
        raise ValueError('invalid generation')
    return 0


def enable():
    global _is_enabled
    _is_enabled = True


def disable():
    global _is_enabled
    _is_enabled = False


def isenabled():
    return _is_enabled


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


def freeze():
    """Keeps nothing from the collector, which collects nothing."""


unfreeze = freeze

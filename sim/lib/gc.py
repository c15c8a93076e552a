"""The garbage collector (docs.python.org/3.11/library/gc.html). Objects here go with their last reference; what refers to itself in
a circle stays until the program ends, so there is nothing to collect."""
_enabled = True
DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
garbage = []
callbacks = []


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled(): return _enabled
def collect(generation=2): return 0
def get_threshold(): return 700, 10, 10
def set_threshold(threshold0, threshold1=10, threshold2=10): pass
def get_count(): return 0, 0, 0
def get_debug(): return 0
def set_debug(flags): pass
def freeze(): pass
def unfreeze(): pass

"""The switches of faulthandler (docs.python.org/3.11/library/faulthandler.html): nothing here can crash, so they change nothing."""
_enabled = False


def enable(file=None, all_threads=True):
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    return _enabled


def register(signum, file=None, all_threads=True, chain=False):
    pass


def unregister(signum):
    return False


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    pass


def cancel_dump_traceback_later():
    pass

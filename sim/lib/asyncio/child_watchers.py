"""Child watchers. Programs of an older day make one, attach it to their loop and never start a process; that much works here.
What a watcher is for needs a process, and there are none."""
from . import absent


class AbstractChildWatcher:
    """What a watcher has to answer."""

    def attach_loop(self, loop):
        raise NotImplementedError()

    def close(self):
        raise NotImplementedError()

    def is_active(self):
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


absent.add_refusals(AbstractChildWatcher, absent.WATCHER)


class _Watcher(AbstractChildWatcher):
    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def is_active(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class BaseChildWatcher(_Watcher):
    """Watches from one loop, while that runs."""

    def __init__(self):
        self._loop = None

    def attach_loop(self, loop):
        self._loop = loop

    def close(self):
        self.attach_loop(None)

    def is_active(self):
        return self._loop is not None and self._loop.is_running()


class SafeChildWatcher(BaseChildWatcher):
    pass


class FastChildWatcher(BaseChildWatcher):
    pass


class PidfdChildWatcher(BaseChildWatcher):
    pass


class ThreadedChildWatcher(_Watcher):
    pass


class MultiLoopChildWatcher(_Watcher):
    """Watches from whatever loop is there, once one has been attached."""

    def __init__(self):
        self._is_attached = False

    def attach_loop(self, loop):
        self._is_attached = True

    def close(self):
        self._is_attached = False

    def is_active(self):
        return self._is_attached


for _class in (AbstractChildWatcher, BaseChildWatcher, SafeChildWatcher, FastChildWatcher, PidfdChildWatcher, ThreadedChildWatcher,
               MultiLoopChildWatcher):
    _class.__module__ = 'asyncio.unix_events'

"""Selectors (docs.python.org/3.11/library/selectors.html), to be handed to an event loop: the simulated loop waits by itself, and there
are no files or sockets to register."""
from collections import namedtuple

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])


class BaseSelector:
    def register(self, fileobj, events, data=None):
        raise NotImplementedError('register() is not available: programs here have no sockets, files or processes')

    def unregister(self, fileobj):
        raise KeyError(f'{fileobj!r} is not registered')

    modify = register

    def select(self, timeout=None):
        return []

    def get_map(self):
        return {}

    def get_key(self, fileobj):
        raise KeyError(f'{fileobj!r} is not registered')

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class SelectSelector(BaseSelector):
    pass


class PollSelector(BaseSelector):
    pass


class EpollSelector(BaseSelector):
    pass


DefaultSelector = EpollSelector

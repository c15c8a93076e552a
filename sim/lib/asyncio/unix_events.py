"""The loop of this platform, under the names that programs use."""
from .base_events import _EventLoop
from .events import BaseDefaultEventLoopPolicy

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy')


class _UnixSelectorEventLoop(_EventLoop):
    pass


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy

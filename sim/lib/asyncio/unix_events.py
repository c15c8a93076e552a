"""The loop of this platform, under the names that programs use."""
import sys

from .base_events import BaseEventLoop
from .events import BaseDefaultEventLoopPolicy

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy')


class _UnixSelectorEventLoop(BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        logging = sys.modules.get('logging')
        if logging is not None:
            logging.getLogger('asyncio').debug('Using selector: %s', 'EpollSelector')


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy

"""asyncio on Watchpot's event loop: the names and the behaviour of CPython 3.11's package.

Loop, handles, futures and tasks are native (the module _asyncio); what is built on them is written here.
"""
import sys

from .exceptions import *
from .coroutines import *
from .events import *
from .futures import *
from .base_events import *
from .unix_events import *
from .tasks import *
from .locks import *
from .queues import *
from .taskgroups import *
from .timeouts import *
from .threads import *
from .runners import *
from .protocols import *
from .transports import *
from .streams import *
from . import log

# `from asyncio import *` gives no TaskGroup in 3.11.
__all__ = (exceptions.__all__ + coroutines.__all__ + events.__all__ + futures.__all__ + base_events.__all__ +
           unix_events.__all__ + tasks.__all__ + locks.__all__ + queues.__all__ + timeouts.__all__ +
           threads.__all__ + runners.__all__ + protocols.__all__ + transports.__all__ + streams.__all__)


def __getattr__(name):
    from . import absent
    message = absent.explain(name)
    if message is None:
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}", name=name, obj=sys.modules[__name__])
    raise AttributeError(message)

"""asyncio on Watchpot's event loop: the names and the behaviour of CPython 3.11's package.

Loop, handles, futures and tasks are native (the module _asyncio); what is built on them is written here.
"""
import sys

from .exceptions import *
from .coroutines import *
from .events import *
from .futures import *
from .base_events import BaseEventLoop
from .unix_events import *
from .tasks import *
from .locks import *
from .queues import *
from .taskgroups import *
from .timeouts import *
from .threads import *
from .runners import *
from . import log

# What only programs with connections need is loaded when they first ask for it.
_LATER = {
    'protocols': ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol'),
    'transports': ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport'),
    'streams': ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server'),
    'wire': ('Server',),
}

# `from asyncio import *` gives no TaskGroup in 3.11.
__all__ = (exceptions.__all__ + coroutines.__all__ + events.__all__ + futures.__all__ + base_events.__all__ +
           unix_events.__all__ + tasks.__all__ + locks.__all__ + queues.__all__ + timeouts.__all__ +
           threads.__all__ + runners.__all__ + _LATER['protocols'] + _LATER['transports'] + _LATER['streams'])


def __dir__():
    return sorted({*globals(), *_LATER, *__all__})


def __getattr__(name):
    for part, names in _LATER.items():
        if name == part or name in names:
            module = __import__(f'{__name__}.{part}', fromlist=names)
            globals().update({known: getattr(module, known) for known in names})
            return globals()[name]
    from . import absent
    message = absent.explain(name)
    if message is None:
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}", name=name, obj=sys.modules[__name__])
    raise AttributeError(message)

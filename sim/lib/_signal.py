"""What signals do (docs.python.org/3.11/library/signal.html), for the signal module and for event loops. The only one from outside is
SIGINT: Ctrl-C, when the run is interrupted; others come when the program sends them to itself."""
import _asyncio
from _asyncio import default_int_handler
from _weakref import ref

SIGINT = 2
SIG_DFL, SIG_IGN = 0, 1
HARMLESS = (17, 18, 23, 28)  # SIGCHLD, SIGCONT, SIGURG, SIGWINCH: nothing happens unless there is a handler

_handlers = {SIGINT: default_int_handler}
_woken = None


def get_handler(number):
    return _handlers.get(number, SIG_DFL)


def set_handler(number, handler):
    _handlers[number] = handler
    if number == SIGINT:
        _asyncio._set_interrupt_handler(None if handler is default_int_handler else _interrupt)


def wake_loop(loop):
    """Signals that have a handler wake this loop, too. It is not kept alive for that."""
    global _woken
    _woken = loop and ref(loop)


def send(number):
    handler = get_handler(number)
    if callable(handler):
        loop = _woken and _woken()
        if loop:
            loop._signal_arrived(number)
        handler(number, _asyncio._program_frame())
    elif handler == SIG_DFL and number not in HARMLESS:
        _asyncio._quit(128 + number)


def _interrupt():
    send(SIGINT)

"""What signals do (docs.python.org/3.11/library/signal.html), for the signal module and for event loops. From outside come
only SIGINT: Ctrl-C, when the run is interrupted, and SIGALRM, when the program has asked for it; others the program sends to itself."""
import _asyncio
from _asyncio import default_int_handler
from _weakref import ref

SIGINT, SIGALRM = 2, 14
SIG_DFL, SIG_IGN = 0, 1
HARMLESS = (17, 18, 23, 28)  # SIGCHLD, SIGCONT, SIGURG, SIGWINCH: nothing happens unless there is a handler

_handlers = {SIGINT: default_int_handler, 13: SIG_IGN, 25: SIG_IGN}  # SIGPIPE and SIGXFSZ are met as errors instead
_woken = None
_pause = None  # a threading.Event while the program is in signal.pause()


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
        if _pause is not None:
            _pause.set()
    elif handler == SIG_DFL and number not in HARMLESS:
        _asyncio._quit(128 + number)


def wait():
    from threading import Event
    global _pause
    _pause = Event()
    try:
        _pause.wait()
    finally:
        _pause = None


def _interrupt():
    send(SIGINT)


def _ring():
    """The time of signal.setitimer() has come."""
    send(SIGALRM)

"""Signals (docs.python.org/3.11/library/signal.html). The only one that ever comes is SIGINT: Ctrl-C, when the run is interrupted."""
import enum

import _asyncio


class Signals(enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGKILL = 9
    SIGUSR1 = 10
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


class Handlers(enum.IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = Signals
SIG_DFL, SIG_IGN = Handlers


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler}


def getsignal(signalnum):
    return _handlers.get(Signals(signalnum), SIG_DFL)


def signal(signalnum, handler):
    number = Signals(signalnum)
    if not _asyncio._thread_is_main():
        raise ValueError('signal only works in main thread of the main interpreter')
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before, _handlers[number] = getsignal(number), handler
    if number is SIGINT:
        if handler is default_int_handler or handler == SIG_DFL:
            _asyncio._set_interrupt_handler(None)
        elif handler == SIG_IGN:
            _asyncio._set_interrupt_handler(lambda: None)
        else:
            _asyncio._set_interrupt_handler(lambda: handler(2, None))
    return before


def raise_signal(signalnum):
    number = Signals(signalnum)
    handler = getsignal(number)
    if number is not SIGINT and not callable(handler):
        raise RuntimeError(f'{number.name} would end the process: use sys.exit()')
    if callable(handler):
        handler(int(number), None)


def strsignal(signalnum):
    return {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 9: 'Killed', 15: 'Terminated'}.get(int(signalnum))


def valid_signals():
    return set(Signals)

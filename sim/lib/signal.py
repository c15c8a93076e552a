"""Signals (docs.python.org/3.11/library/signal.html): those that the program sends to itself, and SIGINT when the run is interrupted."""
import enum

import _asyncio
import _signal
from _signal import default_int_handler


class Signals(enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGWINCH = 28


class Handlers(enum.IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
_NSIG = NSIG = 65
_words = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 9: 'Killed', 10: 'User defined signal 1', 12: 'User defined signal 2', 13: 'Broken pipe',
          14: 'Alarm clock', 15: 'Terminated', 17: 'Child exited', 18: 'Continued'}


def _check(signalnum):
    if not isinstance(signalnum, int):
        raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return int(signalnum)


def _shown(handler):
    return handler if callable(handler) else Handlers(handler)


def getsignal(signalnum):
    return _shown(_signal.get_handler(_check(signalnum)))


def signal(signalnum, handler):
    number = _check(signalnum)
    if not _asyncio._thread_is_main():
        raise ValueError('signal only works in main thread of the main interpreter')
    if not callable(handler) and handler not in (0, 1):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    if number in (9, 19):
        raise OSError(22, 'Invalid argument')
    before = _shown(_signal.get_handler(number))
    _signal.set_handler(number, handler)
    return before


def raise_signal(signalnum):
    _signal.send(_check(signalnum))


def strsignal(signalnum):
    return _words.get(_check(signalnum))


def valid_signals():
    return set(Signals)


def siginterrupt(signalnum, flag):
    _check(signalnum)


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1

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
    SIGIOT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPOLL = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


class Handlers(enum.IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_FIRST_OF_PROGRAMS = 34  # SIGRTMIN
_words = (
    'Hangup', 'Interrupt', 'Quit', 'Illegal instruction', 'Trace/breakpoint trap', 'Aborted', 'Bus error', 'Floating point exception', 'Killed',
    'User defined signal 1', 'Segmentation fault', 'User defined signal 2', 'Broken pipe', 'Alarm clock', 'Terminated', 'Stack fault',
    'Child exited', 'Continued', 'Stopped (signal)', 'Stopped', 'Stopped (tty input)', 'Stopped (tty output)', 'Urgent I/O condition',
    'CPU time limit exceeded', 'File size limit exceeded', 'Virtual timer expired', 'Profiling timer expired', 'Window changed',
    'I/O possible', 'Power failure', 'Bad system call', None, None)


class ItimerError(OSError):
    pass


ItimerError.__module__, ItimerError.__qualname__, ItimerError.__name__ = 'signal', 'itimer_error', 'itimer_error'


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
    number = _check(signalnum)
    return _words[number - 1] if number < _FIRST_OF_PROGRAMS else f'Real-time signal {number - _FIRST_OF_PROGRAMS}'


def valid_signals():
    """32 and 33 are the C library's own."""
    return {Signals(number) if number in Signals._value2member_map_ else number for number in range(1, NSIG) if number not in (32, 33)}


def _check_timer(which):
    if which not in (ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF):
        raise ItimerError(22, 'Invalid argument')
    return which == ITIMER_REAL


def setitimer(which, seconds, interval=0.0, /):
    """SIGALRM after so many virtual seconds, and then every `interval`. The other timers count what code takes, which is nothing."""
    if not _check_timer(which):
        return 0.0, 0.0
    if seconds < 0 or interval < 0:
        raise ItimerError(22, 'Invalid argument')
    return _asyncio._set_alarm(float(seconds), float(interval))


def getitimer(which, /):
    return _asyncio._get_alarm() if _check_timer(which) else (0.0, 0.0)


def alarm(seconds, /):
    if not isinstance(seconds, int):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    left, _ = _asyncio._set_alarm(float(seconds), 0.0)
    return max(int(left + 0.5), 1) if left else 0


def pause():
    """Until a handler has run."""
    _signal.wait()


def siginterrupt(signalnum, flag):
    _check(signalnum)


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1

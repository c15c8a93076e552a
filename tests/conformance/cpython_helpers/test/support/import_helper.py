"""What CPython's tests use of test.support.import_helper. There is one kind of each module here: a fresh one is the one there is."""
import contextlib
import importlib
import sys
import unittest

import absent


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if name.startswith("_"):
            return absent.Absent(name)
        raise unittest.SkipTest(str(error)) from None


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    return importlib.import_module(name) if name not in ("_testcapi", "_testinternalcapi") else None


@contextlib.contextmanager
def _kept_modules():
    kept = dict(sys.modules)
    try:
        yield
    finally:
        for name in set(sys.modules) - set(kept):
            del sys.modules[name]


def CleanImport(*names, usefrozen=False):
    return _kept_modules()


class DirsOnSysPath:
    def __init__(self, *paths):
        raise unittest.SkipTest("files")


def forget(name):
    sys.modules.pop(name, None)


unload = unlink = forget
make_legacy_pyc = None

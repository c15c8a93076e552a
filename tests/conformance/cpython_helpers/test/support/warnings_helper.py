"""What CPython's tests use of test.support.warnings_helper."""
import contextlib
import functools
import importlib
import re
import warnings

import absent


def import_deprecated(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=DeprecationWarning)
        try:
            return importlib.import_module(name)
        except ImportError:
            return absent.Absent(name)


def ignore_warnings(*, category):
    def decorate(test):
        @functools.wraps(test)
        def quiet(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return test(self, *args, **kwargs)
        return quiet
    return decorate


class WarningsRecorder:
    def __init__(self, found):
        self._found, self._first = found, 0

    @property
    def warnings(self):
        return self._found[self._first:]

    def reset(self):
        self._first = len(self._found)

    def __getattr__(self, name):
        return getattr(self._found[-1], name) if self.warnings else None


@contextlib.contextmanager
def check_warnings(*filters, quiet=None):
    """Each (pattern, category) is met by a warning, unless quiet, and no other warning comes."""
    quiet = not filters if quiet is None else quiet
    filters = filters or (("", Warning),)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        recorder = WarningsRecorder(found)
        yield recorder
    left = [warning.message for warning in found]
    unmet = []
    for pattern, category in filters:
        met = [one for one in left if issubclass(type(one), category) and re.match(pattern, str(one), re.I)]
        left = [one for one in left if one not in met]
        if not met and not quiet:
            unmet.append((pattern, category.__name__))
    if left:
        raise AssertionError(f"unhandled warning {left[0]}")
    if unmet:
        raise AssertionError(f"filter {unmet[0]} did not catch any warning")


@contextlib.contextmanager
def check_no_warnings(test, message="", category=Warning, force_gc=False):
    from test.support import gc_collect
    with warnings.catch_warnings(record=True) as found:
        warnings.filterwarnings("always", message=message, category=category)
        yield
        if force_gc:
            gc_collect()
    test.assertEqual(found, [])


def check_no_resource_warning(test):
    return check_no_warnings(test, category=ResourceWarning, force_gc=True)


def check_syntax_warning(test, statement, errtext="", *, lineno=1, offset=None):
    from test.support import check_syntax_error
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    test.assertEqual(len(found), 1, found)
    test.assertTrue(issubclass(found[0].category, SyntaxWarning), found[0].category)
    test.assertRegex(str(found[0].message), errtext)
    test.assertEqual(found[0].filename, "<testcase>")
    test.assertEqual(found[0].lineno, lineno)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("error", SyntaxWarning)
        check_syntax_error(test, statement, errtext, lineno=lineno, offset=offset)
    test.assertEqual(found, [])

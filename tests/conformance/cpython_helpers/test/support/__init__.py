"""What CPython's tests use of test.support. Whatever is about CPython's own insides, or needs processes, files or much memory, skips."""
import contextlib
import gc
import io
import os
import sys
import time
import types
import unittest

LOOPBACK_TIMEOUT = 5.0
SHORT_TIMEOUT = 30
LONG_TIMEOUT = 300
NHASHBITS = sys.hash_info.width
MAX_Py_ssize_t = sys.maxsize
_1M, _1G, _2G, _4G = 1 << 20, 1 << 30, 2 << 30, 4 << 30
MISSING_C_DOCSTRINGS = True
HAVE_DOCSTRINGS = False
PGO = False
is_jython = has_fork_support = has_strftime_extensions = is_wasi = is_emscripten = is_android = is_apple = False
has_subprocess_support = has_socket_support = False
verbose = 0
failfast = False
max_memuse = real_max_memuse = 0
real_bigmem = False
PIPE_MAX_SIZE = 4 << 20
SOCK_MAX_SIZE = 16 << 20


class Error(Exception):
    pass


class TestFailed(Error):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


# ---- what skips ----

def _skipping(why):
    return unittest.skip(why)


def _of_cpython(test):
    return unittest.skip("of CPython only")(test)


def cpython_only(test):
    return _of_cpython(test)


def refcount_test(test):
    return _of_cpython(test)


def requires_docstrings(test):
    return _of_cpython(test)


def requires_resource(name):
    return _skipping(f"the resource {name}")


def requires(name, message=None):
    raise ResourceDenied(message or name)


def is_resource_enabled(name):
    return False


def requires_fork():
    return _skipping("processes")


def requires_subprocess():
    return _skipping("processes")


def requires_working_socket(*, module=False):
    return lambda test: test


def requires_zlib(reason=""):
    return lambda test: test


requires_gzip = requires_bz2 = requires_lzma = requires_zlib


def requires_legacy_unicode_capi(test):
    return _of_cpython(test)


def requires_mac_ver(*version):
    return lambda test: test


def requires_IEEE_754(test):
    return test


def skip_if_pgo_task(test):
    return test


def skip_if_sanitizer(reason=None, **kinds):
    return lambda test: test


def check_sanitizer(**kinds):
    return False


def skip_if_broken_multiprocessing_synchronize():
    """Classes that need processes are left out one by one."""


def impl_detail(message=None, **guards):
    return (lambda test: test) if check_impl_detail(**guards) else _skipping("of CPython only")


def check_impl_detail(**guards):
    """Is this a Python of that kind? It counts as one of none of the kinds there are names for."""
    return bool(guards) and not any(guards.values())


def no_tracing(test):
    return test


def bigmemtest(size, memuse, dry_run=True):
    return _skipping("much memory")


def bigaddrspacetest(test):
    return _skipping("much memory")(test)


def run_in_subinterp(code):
    raise unittest.SkipTest("sub-interpreters")


def run_with_locale(category, *locales):
    return _skipping("locales")


def run_with_tz(zone):
    return _skipping("time zones")


def calcobjsize(form):
    return 0


calcvobjsize = calcobjsize


def check_sizeof(test, thing, size):
    test.skipTest("sizes of objects")


def check_disallow_instantiation(test, kind, *args, **kwargs):
    test.assertRaisesRegex(TypeError, "cannot create .* instances", kind, *args, **kwargs)


def findfile(name, subdir=None):
    raise unittest.SkipTest("files")


def optim_args_from_interpreter_flags():
    return []


def wait_process(pid, *, exitcode, timeout=None):
    raise unittest.SkipTest("processes")


def reap_children():
    """There are none."""


def print_warning(message):
    print("Warning --", message, file=sys.stderr)


# ---- what does something ----

class _Equal:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        return self.answer

    def __ne__(self, other):
        return not self.answer


class _Extreme:
    """Greater than everything, or less; as total_ordering would make it of __eq__ and one more."""

    def __init__(self, is_large):
        self.is_large = is_large

    def __eq__(self, other):
        return isinstance(other, _Extreme) and other.is_large == self.is_large

    def __lt__(self, other):
        return not self.is_large and self != other

    def __le__(self, other):
        return not self.is_large or self == other

    def __gt__(self, other):
        return self.is_large and self != other

    def __ge__(self, other):
        return self.is_large or self == other


ALWAYS_EQ, NEVER_EQ = _Equal(True), _Equal(False)
LARGEST, SMALLEST = _Extreme(True), _Extreme(False)


def gc_collect():
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}") from None


@contextlib.contextmanager
def captured_output(name):
    kept, stream = getattr(sys, name), io.StringIO()
    setattr(sys, name, stream)
    try:
        yield stream
    finally:
        setattr(sys, name, kept)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


@contextlib.contextmanager
def captured_stdin():
    kept, sys.stdin = sys.stdin, io.StringIO()
    try:
        yield sys.stdin
    finally:
        sys.stdin = kept


@contextlib.contextmanager
def swap_attr(obj, name, value):
    had, old = hasattr(obj, name), getattr(obj, name, None)
    setattr(obj, name, value)
    try:
        yield old
    finally:
        if had:
            setattr(obj, name, old)
        elif hasattr(obj, name):
            delattr(obj, name)


@contextlib.contextmanager
def swap_item(mapping, key, value):
    had, old = key in mapping, mapping.get(key)
    mapping[key] = value
    try:
        yield old
    finally:
        if had:
            mapping[key] = old
        else:
            mapping.pop(key, None)


def patch(test, obj, name, value):
    old = getattr(obj, name)
    test.addCleanup(setattr, obj, name, old)
    setattr(obj, name, value)


def sortdict(mapping):
    return "{" + ", ".join(f"{key!r}: {value!r}" for key, value in sorted(mapping.items())) + "}"


@contextlib.contextmanager
def infinite_recursion(max_depth=75):
    old = sys.getrecursionlimit()
    sys.setrecursionlimit(max_depth)
    try:
        yield
    finally:
        sys.setrecursionlimit(old)


@contextlib.contextmanager
def adjust_int_max_str_digits(digits):
    old = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(digits)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(old)


def setswitchinterval(seconds):
    sys.setswitchinterval(seconds)


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        """Nothing was suppressed."""


class catch_unraisable_exception:
    def __init__(self):
        self.unraisable = None

    def _note(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        self.old, sys.unraisablehook = sys.unraisablehook, self._note
        return self

    def __exit__(self, *error):
        sys.unraisablehook = self.old
        del self.unraisable


class Matcher:
    def matches(self, found, **wanted):
        return all(self.match_value(name, found.get(name), value) for name, value in wanted.items())

    def match_value(self, name, found, wanted):
        if type(found) is not type(wanted):
            return False
        return wanted in found if isinstance(found, str) and name in ("msg", "message") else found == wanted


def check_syntax_error(test, statement, errtext="", *, lineno=None, offset=None):
    with test.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    test.assertIsNotNone(error.lineno)
    test.assertIsNotNone(error.offset)
    if lineno is not None:
        test.assertEqual(error.lineno, lineno)
    if offset is not None:
        test.assertEqual(error.offset, offset)


def check_free_after_iterating(test, iter, cls, args=()):
    deleted = []

    class Watched(cls):
        def __del__(self):
            deleted.append(True)
            next(iterator, None)

    iterator = iter(Watched(*args))
    test.assertRaises(StopIteration, next, iterator)
    gc_collect()
    test.assertTrue(deleted)


def check__all__(test, module, name_of_module=None, extra=(), not_exported=()):
    names = name_of_module or module.__name__
    names = (names,) if isinstance(names, str) else names
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        thing = getattr(module, name)
        home = getattr(thing, "__module__", None)
        if home in names or not hasattr(thing, "__module__") and not isinstance(thing, types.ModuleType):
            expected.add(name)
    test.assertCountEqual(module.__all__, expected)


def run_doctest(module, verbosity=None, optionflags=0):
    import doctest
    failed, tried = doctest.testmod(module, verbose=False, optionflags=optionflags)
    if failed:
        raise TestFailed(f"{failed} of {tried} doctests failed")
    return failed, tried


def run_unittest(*classes):
    for item in classes:
        unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(item))


def darwin_malloc_err_warning(name):
    """Of another platform."""


def skip_if_buggy_ucrt_strfptime(test):
    return test


def requires_debug_ranges(reason=""):
    return lambda test: test


def has_no_debug_ranges():
    return False


STDLIB_DIR = os.path.dirname(os.__file__) if hasattr(os, "__file__") else "/usr/lib/python3.11"


def maybe_get_event_loop_policy():
    return getattr(sys.modules.get("asyncio.events"), "_event_loop_policy", None)


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.01, max_delay=1.0, error=True):
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        yield
        time.sleep(init_delay)
    if error:
        raise AssertionError(err_msg or "timeout")


busy_retry = sleeping_retry
from . import import_helper, os_helper, script_helper, threading_helper, warnings_helper  # noqa: E402

"""What CPython's tests use of test.support.script_helper: other processes, so all of it skips."""
import unittest


def _no_processes(*args, **kwargs):
    raise unittest.SkipTest("processes")


assert_python_ok = assert_python_failure = spawn_python = run_python_until_end = make_script = kill_python = _no_processes
interpreter_requires_environment = make_pkg = make_zip_script = make_zip_pkg = run_test_script = _no_processes

"""Runs CPython's own tests of asyncio under Watchpot:

    python3 cpython_tests.py FOLDER WATCHPOT [-v] [TEST ...]

FOLDER holds test_queues.py and so on, of CPython 3.11: Lib/test/test_asyncio of its source, or of Debian's libpython3.11-testsuite. They are
not part of this project, so this is run by hand. A TEST is a file, or FILE.CLASS, or FILE.CLASS.METHOD, without the .py.

The tests are those that pass under CPython itself on the virtual clock, with the few helpers of cpython_helpers/ in place of those that
need a network; each runs in a process of its own, at time 0. Tests of the pure-Python twins of C classes are left out, since there is one
kind of each here. -v prints what went wrong in each.
"""

import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FILES = ("test_context test_futures test_futures2 test_locks test_pep492 test_protocols test_queues test_runners test_taskgroups test_tasks "
         "test_threads test_timeouts test_transports test_waitfor").split()
# Classes that try the pure-Python twins.
TWINS = re.compile(r"Py(?!thon)|_SubclassTests")
REPLACEMENTS = (
    (r"^from test\.test_asyncio import utils as test_utils$", "import asyncio_utils as test_utils"),
    (r"^from test\.test_asyncio import utils$", "import asyncio_utils as utils"),
    (r"^from test import support$", "import support"),
    (r"^from test\.support\.script_helper import .*$", "assert_python_ok = None"),
    (r"^import re$", "try:\n    import re\nexcept ImportError:\n    import no_re as re"),
    (r"^import signal$", "try:\n    import signal\nexcept ImportError:\n    signal = None"),
    # Where there is one kind of Task and Future only, it stands for both, CPython's C ones and their twins.
    (r"^def tearDownModule\(\):$", "import single_kind\n\n\ndef tearDownModule():"),
)
LISTING = """
import sys, unittest
import {module}
for suite in unittest.defaultTestLoader.loadTestsFromModule({module}):
    for test in suite:
        if type(test).__module__ == "{module}":
            print(type(test).__name__ + "." + test._testMethodName)
"""
RUNNING = """
import sys, unittest
import {module}
test = unittest.defaultTestLoader.loadTestsFromName("{name}", {module})
result = unittest.TextTestRunner().run(test)
if result.skipped:
    print("skipped:", result.skipped[0][1])
sys.exit(not result.wasSuccessful())
"""


def prepare(folder, work):
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        for pattern, replacement in REPLACEMENTS:
            text = re.sub(pattern, lambda match: replacement, text, flags=re.MULTILINE)
        if path.stem in FILES:
            (work / path.name).write_text(text, encoding="utf-8")
    for path in (HERE / "cpython_helpers").glob("*.py"):
        (work / path.name).write_bytes(path.read_bytes())


def execute(command, work, name, text):
    program = work / f"run_{name.replace('.', '_')}.py"
    program.write_text(text, encoding="utf-8")
    try:
        done = subprocess.run([*command, program.name], cwd=work, capture_output=True, timeout=60, stdin=subprocess.DEVNULL,
                              env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"), check=False)
    except subprocess.TimeoutExpired:
        return 1, "", "takes more than a minute"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def list_tests(python, work, wanted):
    tests = []
    for module in FILES:
        if not (work / f"{module}.py").exists():
            continue
        status, out, err = execute(python, work, f"list_{module}", LISTING.format(module=module))
        if status:
            sys.exit(f"{module}.py cannot be listed:\n{err}")
        tests += [f"{module}.{name}" for name in out.split() if not TWINS.search(name.split(".")[0])]
    return [test for test in tests if not wanted or any(f"{test}.".startswith(f"{name}.") for name in wanted)]


def main(arguments):
    folder, watchpot, *rest = arguments
    is_verbose = "-v" in rest
    python = [sys.executable, str(HERE / "virtual_clock.py")]
    ours = [str(pathlib.Path(watchpot).resolve()), "run", "--no-hints"]
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = pathlib.Path(name)
        prepare(pathlib.Path(folder), work)
        tests = list_tests(python, work, [word for word in rest if word != "-v"])

        def run(test):
            module, _, name = test.partition(".")
            text = RUNNING.format(module=module, name=name)
            status, out, _ = execute(python, work, test, text)
            if status or "skipped:" in out:
                return None
            return execute(ours, work, test, text)

        results = dict(zip(tests, pool.map(run, tests)))
    passed, total = collections.Counter(), collections.Counter()
    for test, result in results.items():
        if result is None:
            continue
        status, out, err = result
        file = test.split(".")[0]
        total[file] += 1
        is_passed = status == 0 and "skipped:" not in out
        passed[file] += is_passed
        if is_verbose and not is_passed:
            print(f"--- {test}\n{out}{err}")
        elif not is_passed:
            print(f"--- {test}: {(err.strip() or out.strip() or '?').splitlines()[-1] if 'FAILED' not in err else reason(err)}")
    for file in total:
        print(f"{file}: {passed[file]} of {total[file]}")
    print(f"{sum(passed.values())} of {sum(total.values())} pass")
    return 0


def reason(err):
    """The last line of the traceback."""
    lines = [line for line in err.splitlines() if re.match(r"\w[\w.]*(Error|Exception|Interrupt|Failure|Group)?\b.*", line)]
    lines = [line for line in lines if not line.startswith(("Ran ", "FAILED", "ERROR:", "FAIL:", "Traceback", "E", "F"))]
    return lines[-1] if lines else err.splitlines()[-1]


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))

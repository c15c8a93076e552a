"""Runs tests of one file of CPython's, under CPython or Watchpot, and says a line for each:

    run_suite.run(MODULE, CLASS, METHODS)

`@@ began NAME`, then `@@ passed NAME` or `@@ failed NAME WHY` or `@@ left NAME WHY`. CLASS is None for all of them, METHODS is None for all of
its tests; a CLASS "doctest" is the examples in the docstrings of the file.
"""
import contextlib
import importlib
import io
import re
import sys
import traceback
import unittest

# Classes that try the pure-Python twins of what is in C, or need processes.
LEFT_OUT = re.compile(r"Py(?!thon)|_SubclassTests|Pure|ProcessPool|Fork|Spawn|Subinterp")


def say(*words):
    sys.__stdout__.write("@@ " + " ".join(words).replace("\n", " ") + "\n")
    sys.__stdout__.flush()


class Result(unittest.TestResult):
    """The first that is told of a test is its outcome. A class goes by the name that the module has for it."""

    def __init__(self, class_name):
        super().__init__()
        self.class_name = class_name

    def startTest(self, test):
        super().startTest(test)
        self.name, self.outcome = f"{self.class_name}.{test._testMethodName}", None
        say("began", self.name)

    def stopTest(self, test):
        super().stopTest(test)
        say(*(self.outcome or ("failed", self.name, "no outcome")))

    def note(self, outcome, why=""):
        if getattr(self, "name", None) is None:
            say("trouble", outcome, why)
        elif self.outcome is None:
            self.outcome = (outcome, self.name, why)

    def note_error(self, error):
        error = error[1] if isinstance(error, tuple) else error
        try:
            text = "".join(traceback.format_exception(error))
            sys.__stderr__.write(f"---- {getattr(self, 'name', '')}\n{text}")
            last = traceback.format_exception_only(type(error), error)[-1].strip()
        except Exception as trouble:
            last = f"{type(error).__name__}, that cannot be shown: {type(trouble).__name__}"
        self.note("failed", last)

    def addSuccess(self, test):
        self.note("passed")

    def addError(self, test, error):
        self.note_error(error)

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.note_error(error)

    def addSkip(self, test, reason):
        self.note("left", str(reason))

    def addExpectedFailure(self, test, error=None):
        self.note("left", "expected to fail")

    def addUnexpectedSuccess(self, test):
        self.note("failed", "was expected to fail")


def classes_of(module):
    found = {}
    for name, thing in sorted(vars(module).items(), key=lambda item: item[0]):
        if isinstance(thing, type) and issubclass(thing, unittest.TestCase) and thing.__module__.split(".")[0] == "test":
            if thing not in found.values() and not LEFT_OUT.search(name):
                found[name] = thing
    return found


def run_class(name, cls, methods):
    loader = unittest.defaultTestLoader
    wanted = loader.getTestCaseNames(cls) if methods is None else methods
    unittest.TestSuite(map(cls, wanted)).run(Result(name))


def run_doctests(module):
    import doctest
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        doctest.testmod(module, verbose=True)
    tried = re.split(r"(?m)^Trying:\n", output.getvalue())[1:]
    for number, text in enumerate(tried):
        name = f"doctest.{number}"
        say("began", name)
        if re.search(r"(?m)^ok$", text):
            say("passed", name)
        else:
            sys.__stderr__.write(f"---- {name}\n{text}")
            say("failed", name, re.sub(r"\s+", " ", text)[:160])


def run(name, wanted, methods):
    if name.startswith("test.test_asyncio."):
        import asyncio  # noqa: F401
    import single_kind  # noqa: F401
    module = importlib.import_module(name)
    if wanted == "doctest":
        run_doctests(module)
        return
    for found, cls in classes_of(module).items():
        if wanted is None or wanted == found:
            run_class(found, cls, methods)

"""Finding tests: in classes, in modules, by name."""
import functools
import sys
import traceback
import types
import warnings

from . import case, suite

__all__ = ('TestLoader', 'defaultTestLoader', 'getTestCaseNames', 'makeSuite', 'findTestCases')


def _order(a, b):
    return (a > b) - (a < b)


class _FailedTest(case.TestCase):
    """Stands for a test that could not be loaded, and fails for that reason."""

    def __init__(self, name, error):
        self._error = error
        super().__init__(name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def fail():
            raise self._error
        return fail


class TestLoader:
    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(_order)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass) if self._is_wanted(testCaseClass, name)]
        return sorted(names, key=functools.cmp_to_key(self.sortTestMethodsUsing)) if self.sortTestMethodsUsing else names

    def _is_wanted(self, cls, name):
        if not name.startswith(self.testMethodPrefix) or not callable(getattr(cls, name)):
            return False
        if self.testNamePatterns is None:
            return True
        from fnmatch import fnmatchcase
        full = f'{cls.__module__}.{cls.__qualname__}.{name}'
        return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass) or [name for name in ('runTest',) if hasattr(testCaseClass, name)]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            thing = getattr(module, name)
            if isinstance(thing, type) and issubclass(thing, case.TestCase):
                tests.append(self.loadTestsFromTestCase(thing))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, 'load_tests', None)
        return tests if load_tests is None else load_tests(self, tests, pattern)

    def loadTestsFromName(self, name, module=None):
        parts = name.split('.')
        if module is None:
            module, parts = self._import(parts)
        parent, thing = None, module
        for part in parts:
            parent = thing
            try:
                thing = getattr(thing, part)
            except AttributeError as error:
                self.errors.append(f'Failed to access attribute:\n{"".join(traceback.format_exception(error))}')
                return self.suiteClass([_FailedTest(part, error.with_traceback(None))])
        return self._tests_of(thing, parent, parts[-1] if parts else name)

    def _import(self, parts):
        """(the module, what of the name is in it)"""
        for count in range(len(parts), 0, -1):
            try:
                __import__('.'.join(parts[:count]))
                return sys.modules['.'.join(parts[:count])], parts[count:]
            except ImportError:
                if count == 1:
                    raise

    def _tests_of(self, thing, parent, name):
        if isinstance(thing, types.ModuleType):
            return self.loadTestsFromModule(thing)
        if isinstance(thing, type) and issubclass(thing, case.TestCase):
            return self.loadTestsFromTestCase(thing)
        if isinstance(thing, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            return self.suiteClass([parent(name)])
        if isinstance(thing, suite.TestSuite):
            return thing
        if not callable(thing):
            raise TypeError(f"don't know how to make test from: {thing}")
        test = thing()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f'calling {thing} returned {test}, not a test')

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        raise NotImplementedError('TestLoader.discover() is not available: a simulated program cannot reach files: '
                                  'use loadTestsFromModule() or loadTestsFromName()')


defaultTestLoader = TestLoader()


def _make_loader(prefix, order, suite_class, patterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing, loader.testMethodPrefix, loader.testNamePatterns = order, prefix, patterns
    if suite_class:
        loader.suiteClass = suite_class
    return loader


def _warn(name, instead):
    warnings.warn(f'unittest.{name}() is deprecated and will be removed in Python 3.13. Please use unittest.TestLoader.{instead}() instead.',
                  DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=_order, testNamePatterns=None):
    _warn('getTestCaseNames', 'getTestCaseNames')
    return _make_loader(prefix, sortUsing, None, testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=_order, suiteClass=suite.TestSuite):
    _warn('makeSuite', 'loadTestsFromTestCase')
    return _make_loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=_order, suiteClass=suite.TestSuite):
    _warn('findTestCases', 'loadTestsFromModule')
    return _make_loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)

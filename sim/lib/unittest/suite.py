"""Suites of tests, and the fixtures of the classes and modules whose tests run in a row."""
import sys

from . import case

__all__ = ('BaseTestSuite', 'TestSuite')


class BaseTestSuite:
    """Tests, and suites of them."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={list(self)}>'

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    __hash__ = None

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def addTest(self, test):
        mistake = None
        if not callable(test):
            mistake = f'{test!r} is not callable'
        elif isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            mistake = 'TestCases and TestSuites must be instantiated before passing them to addTest()'
        if mistake is not None:
            raise TypeError(mistake)
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


class _FixturePart:
    """Stands for setUpClass, tearDownModule and so on in the report."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    __str__ = id

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        is_outermost = not getattr(result, '_testRunEntered', False)
        result._testRunEntered = True
        for test in self:
            if getattr(result, 'shouldStop', False):
                break
            if not isinstance(test, BaseTestSuite) and not self._enter(type(test), result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
        if is_outermost:
            self._enter(None, result)
            result._testRunEntered = False
        return result

    def debug(self):
        from .result import TestResult
        self.run(TestResult(), True)

    def _enter(self, cls, result):
        """Before a test of that class, or at the end (None): may it run?"""
        before = getattr(result, '_previousTestClass', None)
        if cls is not before:
            self._leave_class(before, result)
            self._change_module(before, cls, result)
            result._previousTestClass = cls
            if cls is not None and not result._moduleSetUpFailed:
                self._enter_class(cls, result)
        return not (getattr(cls, '_classSetupFailed', False) or result._moduleSetUpFailed)

    def _enter_class(self, cls, result):
        if getattr(cls, '__unittest_skip__', False) or not hasattr(cls, 'setUpClass'):
            return
        cls._classSetupFailed = not self._guard('setUpClass', cls, cls.setUpClass, result)
        if cls._classSetupFailed:
            self._guard('setUpClass', cls, cls.doClassCleanups, result)

    def _leave_class(self, cls, result):
        if cls is None or getattr(cls, '_classSetupFailed', False) or getattr(cls, '__unittest_skip__', False) \
                or result._moduleSetUpFailed or not hasattr(cls, 'tearDownClass'):
            return
        self._guard('tearDownClass', cls, cls.tearDownClass, result)
        self._guard('tearDownClass', cls, cls.doClassCleanups, result)

    def _change_module(self, before, cls, result):
        old, new = getattr(before, '__module__', None), getattr(cls, '__module__', None)
        if old == new:
            return
        if before is not None and not result._moduleSetUpFailed:
            module = sys.modules.get(old)
            self._guard('tearDownModule', old, getattr(module, 'tearDownModule', None), result)
            self._guard('tearDownModule', old, case.doModuleCleanups, result)
        result._moduleSetUpFailed = False
        if cls is not None:
            setup = getattr(sys.modules.get(new), 'setUpModule', None)
            result._moduleSetUpFailed = not self._guard('setUpModule', new, setup, result)
            if result._moduleSetUpFailed:
                self._guard('setUpModule', new, case.doModuleCleanups, result)

    def _guard(self, name, owner, call, result):
        if call is None:
            return True
        part = _FixturePart(f'{name} ({owner if isinstance(owner, str) else owner.__module__ + "." + owner.__qualname__})')
        getattr(result, '_hold_output', lambda: None)()
        try:
            call()
            return True
        except case.SkipTest as error:
            result.addSkip(part, str(error))
        except Exception as error:
            result.addError(part, (type(error), error, error.__traceback__))
        finally:
            getattr(result, '_release_output', lambda: None)()
        return False

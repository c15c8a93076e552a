"""Finding tests, running them, and telling about it on stderr."""
import sys
import time
import traceback

from .case import TestCase, _SubTest, doModuleCleanups

__all__ = ('TestLoader', 'TestProgram', 'TestResult', 'TestSuite', 'TextTestResult', 'TextTestRunner', 'defaultTestLoader', 'main')


class TestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def _flat(self):
        for test in self:
            if isinstance(test, TestSuite):
                yield from test._flat()
            else:
                yield test

    def run(self, result):
        current, usable = None, True
        for test in self._flat():
            if result.shouldStop:
                break
            if type(test) is not current:
                self._leave(current, result, usable)
                current = type(test)
                usable = self._enter(current, result)
            if usable:
                test(result)
        self._leave(current, result, usable)
        doModuleCleanups()
        return result

    def _enter(self, cls, result):
        if getattr(cls, '__unittest_skip__', False):
            return True
        return self._guard('setUpClass', cls, cls.setUpClass, result)

    def _leave(self, cls, result, usable):
        if cls is None or getattr(cls, '__unittest_skip__', False):
            return
        if usable:
            self._guard('tearDownClass', cls, cls.tearDownClass, result)
        self._guard('tearDownClass', cls, cls.doClassCleanups, result)

    def _guard(self, name, cls, call, result):
        from .case import SkipTest
        try:
            call()
            return True
        except SkipTest as error:
            result.addSkip(_ClassPart(name, cls), str(error))
        except Exception as error:
            result.addError(_ClassPart(name, cls), error)
        return False

    def __call__(self, result):
        return self.run(result)


class _ClassPart:
    """Stands for setUpClass or tearDownClass in the report."""

    def __init__(self, name, cls):
        self.text = f'{name} ({cls.__module__}.{cls.__qualname__})'

    def __str__(self):
        return self.text

    id = __str__

    def shortDescription(self):
        return None


class TestLoader:
    testMethodPrefix = 'test'

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return TestSuite(map(testCaseClass, names))

    def loadTestsFromModule(self, module):
        return TestSuite(self.loadTestsFromTestCase(thing) for thing in map(module.__dict__.get, sorted(module.__dict__))
                         if isinstance(thing, type) and issubclass(thing, TestCase) and thing.__module__ != 'unittest.case'
                         and thing.__module__ != 'unittest.async_case')

    def loadTestsFromName(self, name, module=None):
        thing = module
        *path, last = name.split('.')
        for part in path:
            thing = getattr(thing, part)
        if isinstance(thing, type) and issubclass(thing, TestCase):
            return thing(last)
        thing = getattr(thing, last)
        return self.loadTestsFromTestCase(thing)

    def loadTestsFromNames(self, names, module=None):
        return TestSuite(self.loadTestsFromName(name, module) for name in names)


defaultTestLoader = TestLoader()


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0
        self.shouldStop = self.failfast = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        """It is over."""

    def _trouble(self, rows, test, error):
        rows.append((test, ''.join(traceback.format_exception(error))))
        if self.failfast:
            self.stop()

    def addError(self, test, error):
        self._trouble(self.errors, test, error)

    def addFailure(self, test, error):
        self._trouble(self.failures, test, error)

    def addSuccess(self, test):
        """It went well."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test):
        self.expectedFailures.append(test)

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>'


class TextTestResult(TestResult):
    """A character a test, or with verbosity 2 a line."""

    def __init__(self, stream, descriptions=True, verbosity=1):
        super().__init__()
        self.stream, self.descriptions = stream, descriptions
        self.is_verbose, self.shows_dots = verbosity > 1, verbosity == 1
        self.is_at_line_start = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def _tell(self, test, word, letter):
        if self.shows_dots:
            self.stream.write(letter)
        if not self.is_verbose:
            return
        is_subtest = isinstance(test, _SubTest)
        if is_subtest or self.is_at_line_start:
            start = '' if self.is_at_line_start else '\n'
            self.stream.write(f"{start}{'  ' if is_subtest else ''}{self.getDescription(test)} ... ")
        self.stream.write(word + '\n')
        self.is_at_line_start = True

    def startTest(self, test):
        super().startTest(test)
        if self.is_verbose:
            self.stream.write(self.getDescription(test) + ' ... ')
            self.is_at_line_start = False

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, 'ok', '.')

    def addError(self, test, error):
        super().addError(test, error)
        self._tell(test, 'ERROR', 'E')

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._tell(test, 'FAIL', 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f'skipped {reason!r}', 's')

    def _tell_plainly(self, word, letter):
        self.stream.write(word + '\n' if self.is_verbose else letter if self.shows_dots else '')

    def addExpectedFailure(self, test):
        super().addExpectedFailure(test)
        self._tell_plainly('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell_plainly('unexpected success', 'u')

    def printErrors(self):
        if self.shows_dots or self.is_verbose:
            self.stream.write('\n')
        for word, rows in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in rows:
                self.stream.write(f'{"=" * 70}\n{word}: {self.getDescription(test)}\n{"-" * 70}\n{text}\n')
        if self.unexpectedSuccesses:
            self.stream.write('=' * 70 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False):
        self.stream, self.descriptions, self.verbosity, self.failfast = stream, descriptions, verbosity, failfast

    def run(self, test):
        stream = sys.stderr if self.stream is None else self.stream
        result = self.resultclass(stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        began = time.perf_counter()
        test(result)
        took = time.perf_counter() - began
        result.printErrors()
        number = result.testsRun
        stream.write(f'{"-" * 70}\nRan {number} test{"s" if number != 1 else ""} in {took:.3f}s\n\n')
        parts = [f'{name}={len(rows)}' for name, rows in (
            ('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
            ('expected failures', result.expectedFailures), ('unexpected successes', result.unexpectedSuccesses)) if rows]
        word = 'OK' if result.wasSuccessful() else 'FAILED'
        stream.write(f'{word} ({", ".join(parts)})\n' if parts else f'{word}\n')
        return result


class TestProgram:
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1,
                 failfast=False):
        if isinstance(module, str):
            module = sys.modules[module]
        words = [word for word in (argv or sys.argv)[1:] if word not in ('-v', '--verbose', '-q', '--quiet')]
        flags = (argv or sys.argv)[1:]
        verbosity = 2 if '-v' in flags or '--verbose' in flags else 0 if '-q' in flags or '--quiet' in flags else verbosity
        names = words or ([defaultTest] if isinstance(defaultTest, str) else defaultTest)
        tests = testLoader.loadTestsFromNames(names, module) if names else testLoader.loadTestsFromModule(module)
        if testRunner is None or isinstance(testRunner, type):
            testRunner = (testRunner or TextTestRunner)(verbosity=verbosity, failfast=failfast)
        self.result = testRunner.run(tests)
        if exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram

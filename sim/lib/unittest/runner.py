"""Running tests, and telling about it on stderr."""
import sys
import time
import warnings

from .result import TestResult
from .signals import registerResult

__all__ = ('TextTestResult', 'TextTestRunner')


class _WritelnDecorator:
    """A stream that has writeln(), too."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ('stream', '__getstate__'):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, text=None):
        self.write((text or '') + '\n')


class TextTestResult(TestResult):
    """A character a test, or with verbosity 2 a line."""
    separator1, separator2 = '=' * 70, '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._is_at_line_start = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._begin_line(test)
            self.stream.flush()

    def _begin_line(self, test, indent=''):
        self.stream.write(f'{indent}{self.getDescription(test)} ... ')
        self._is_at_line_start = False

    def _write_lines(self, *lines):
        for line in lines:
            self.stream.writeln(line)
        self.stream.flush()

    def _tell(self, test, word, letter):
        if self.dots:
            self.stream.write(letter)
            self.stream.flush()
        if not self.showAll:
            return
        is_subtest = hasattr(test, 'parameters')
        if is_subtest or self._is_at_line_start:
            if not self._is_at_line_start:
                self.stream.writeln()
            self._begin_line(test, '  ' if is_subtest else '')
        self.stream.writeln(word)
        self.stream.flush()
        self._is_at_line_start = True

    def addSubTest(self, test, subtest, err):
        if err is not None:
            is_failure = issubclass(err[0], subtest.failureException)
            self._tell(subtest, 'FAIL' if is_failure else 'ERROR', 'F' if is_failure else 'E')
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, 'ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, 'ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, 'FAIL', 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f'skipped {reason!r}', 's')

    def _tell_plainly(self, word, letter):
        if self.showAll:
            self.stream.writeln(word)
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell_plainly('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell_plainly('unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self._write_lines('')
        for flavour, errors in (('ERROR', self.errors), ('FAIL', self.failures)):
            self.printErrorList(flavour, errors)
        surprises = [f'UNEXPECTED SUCCESS: {self.getDescription(test)}' for test in self.unexpectedSuccesses]
        if surprises:
            self._write_lines(self.separator1, *surprises)

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self._write_lines(self.separator1, f'{flavour}: {self.getDescription(test)}', self.separator2, text)


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *,
                 tb_locals=False):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
        self.warnings, self.tb_locals = warnings, tb_locals
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        registerResult(result)
        result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            began = time.perf_counter()
            getattr(result, 'startTestRun', lambda: None)()
            try:
                test(result)
            finally:
                getattr(result, 'stopTestRun', lambda: None)()
            took = time.perf_counter() - began
        result.printErrors()
        if hasattr(result, 'separator2'):
            self.stream.writeln(result.separator2)
        number = result.testsRun
        self.stream.writeln(f'Ran {number} test{"s" if number != 1 else ""} in {took:.3f}s')
        self.stream.writeln()
        parts = [f'{name}={len(rows)}' for name, rows in (
            ('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
            ('expected failures', result.expectedFailures), ('unexpected successes', result.unexpectedSuccesses)) if rows]
        word = 'OK' if result.wasSuccessful() else 'FAILED'
        self.stream.writeln(f'{word} ({", ".join(parts)})' if parts else word)
        self.stream.flush()
        return result

"""What became of the tests."""
import io
import sys
import traceback

__all__ = ('TestResult',)


class TestResult:
    """Collects; what wants to see it at once derives from it."""
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0
        self.shouldStop = self.failfast = self.buffer = self.tb_locals = False
        self._streams = None
        self._has_output_to_show = False

    def printErrors(self):
        """Called when all is over."""

    def startTestRun(self):
        """Called before the first test."""

    def stopTestRun(self):
        """Called after the last test."""

    def startTest(self, test):
        self.testsRun += 1
        self._hold_output()

    def stopTest(self, test):
        self._release_output()

    def _hold_output(self):
        self._has_output_to_show = False
        if self.buffer:
            self._streams = sys.stdout, sys.stderr
            sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def _release_output(self):
        if self._streams is None:
            return
        taken = sys.stdout.getvalue(), sys.stderr.getvalue()
        (sys.stdout, sys.stderr), self._streams = self._streams, None
        if self._has_output_to_show:
            for stream, text, name in zip((sys.stdout, sys.stderr), taken, ('Stdout', 'Stderr')):
                stream.write(self._part(name, text))

    def _part(self, name, text):
        return '' if not text else f'\n{name}:\n{text}' + ('' if text.endswith('\n') else '\n')

    def _exc_info_to_string(self, err, test):
        """A traceback, and what was printed, if that is held back."""
        text = ''.join(traceback.TracebackException(*err, capture_locals=self.tb_locals, compact=True).format()) if self.tb_locals else \
            ''.join(traceback.format_exception(*err))
        header = 'Traceback (most recent call last):\n'
        if text.startswith(header) and not text.startswith(header + ' '):
            text = text[len(header):]  # nothing but frames of this library's
        if self._streams is not None:
            text += self._part('Stdout', sys.stdout.getvalue()) + self._part('Stderr', sys.stderr.getvalue())
        return text

    def _trouble(self, rows, test, err):
        if self.failfast:
            self.stop()
        rows.append((test, self._exc_info_to_string(err, test)))
        self._has_output_to_show = True

    def addError(self, test, err):
        self._trouble(self.errors, test, err)

    def addFailure(self, test, err):
        self._trouble(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._trouble(self.failures if issubclass(err[0], test.failureException) else self.errors, subtest, err)

    def addSuccess(self, test):
        """It went well."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        if self.failfast:
            self.stop()
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>'

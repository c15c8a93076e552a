"""A test case: fixtures, assertions, skipping."""
import functools
import sys
import warnings

__all__ = ('TestCase', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'addModuleCleanup', 'doModuleCleanups')

_MAX_LENGTH = 80


class SkipTest(Exception):
    """Raised in a test to leave it out."""


class _ShouldStop(Exception):
    """The test was a failure that has been told already."""


def _mark_skipped(item, reason):
    """A class is left as it is; instead of a function stands one that skips."""
    if not isinstance(item, type):
        @functools.wraps(item)
        def instead(*args, **kwargs):
            raise SkipTest(reason)
        item = instead
    item.__unittest_skip__, item.__unittest_skip_why__ = True, reason
    return item


def skip(reason):
    is_bare = callable(reason) and not isinstance(reason, str)  # @skip, without a reason
    return _mark_skipped(reason, '') if is_bare else lambda item: _mark_skipped(item, reason)


def _keep(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _keep


def skipUnless(condition, reason):
    return _keep if condition else skip(reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def _last_first(cleanups):
    """Takes them out; one may add others."""
    while cleanups:
        yield cleanups.pop()


def doModuleCleanups():
    for function, args, kwargs in _last_first(_module_cleanups):
        function(*args, **kwargs)


def _shown(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + ' [truncated]...'


def _find(pattern, text):
    """re.search, which for a plain text needs no regular expressions."""
    if hasattr(pattern, 'search'):
        return pattern.search(text) is not None
    plain, escaped = '', False
    for letter in pattern:
        if not escaped and letter == '\\':
            escaped = True
            continue
        if (letter in '.^$*+?{}[]|()') != escaped and not (escaped is False and letter == '.'):
            break
        plain, escaped = plain + letter, False
    else:
        if not escaped and '.' not in pattern.replace('\\.', ''):
            return plain in text
    import re
    return re.search(pattern, text) is not None


def _text_of(pattern):
    return pattern if isinstance(pattern, str) else pattern.pattern


class _RaisesContext:
    """assertRaises and assertRaisesRegex as `with` blocks."""

    def __init__(self, expected, case, regex=None):
        self.expected, self.case, self.regex = expected, case, regex
        self.message = None
        self.called = None
        self.exception = None

    def _names(self):
        if isinstance(self.expected, tuple):
            return str(self.expected)
        return self.expected.__name__

    def handle(self, name, args, kwargs):
        if not args:
            self.message = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        function, *rest = args
        self.called = getattr(function, '__name__', str(function))
        with self:
            function(*rest, **kwargs)

    def fail(self, standard):
        raise self.case.failureException(self.case._formatMessage(self.message, standard))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.fail(f'{self._names()} not raised by {self.called}' if self.called else f'{self._names()} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if self.regex is not None and not _find(self.regex, str(error)):
            self.fail(f'"{_text_of(self.regex)}" does not match "{error}"')
        return True


class _WarnsContext(_RaisesContext):
    def __enter__(self):
        self.catcher = warnings.catch_warnings(record=True)
        self.warnings = self.catcher.__enter__()
        warnings.simplefilter('always', self.expected if not isinstance(self.expected, tuple) else Warning)
        return self

    def __exit__(self, kind, error, traceback):
        self.catcher.__exit__(kind, error, traceback)
        if kind is not None:
            return False
        matching = None
        for warning in self.warnings:
            if not issubclass(warning.category, self.expected):
                continue
            matching = matching or warning.message
            if self.regex is not None and not _find(self.regex, str(warning.message)):
                continue
            self.warning, self.filename, self.lineno = warning.message, warning.filename, warning.lineno
            return None
        if matching is not None:
            self.fail(f'"{_text_of(self.regex)}" does not match "{matching}"')
        by = f' by {self.called}' if self.called else ''
        self.fail(f'{self._names()} not triggered{by}')


class _SubTest:
    """What is reported for a failure inside subTest()."""

    def __init__(self, case, message, parameters):
        self.case, self.message, self.parameters = case, message, parameters
        self.failureException = case.failureException

    def _words(self):
        words = [f'[{self.message}]'] if self.message is not None else []
        if self.parameters:
            words.append('({})'.format(', '.join(f'{key}={value!r}' for key, value in self.parameters.items())))
        return ' '.join(words) or '(<subtest>)'

    def id(self):
        return f'{self.case.id()} {self._words()}'

    def shortDescription(self):
        return self.case.shortDescription()

    def __str__(self):
        return f'{self.case} {self._words()}'


class _SubTestContext:
    def __init__(self, case, message, parameters):
        self.case, self.message, self.parameters = case, message, parameters

    def __enter__(self):
        self.outer = self.case._subtest
        inherited = dict(self.outer.parameters) if self.outer else {}
        self.case._subtest = _SubTest(self.case, self.message, inherited | self.parameters)

    def __exit__(self, kind, error, traceback):
        subtest, self.case._subtest = self.case._subtest, self.outer
        if error is None or not isinstance(error, Exception):
            return False
        self.case._note(error, subtest)
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls.__unittest_skip__ = getattr(cls, '__unittest_skip__', False)
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._subtest = None
        self._result = None
        self._has_failed = False
        self._type_equality_funcs = {}
        if methodName != 'runTest' and not hasattr(self, methodName):
            raise ValueError(f'no such test method in {type(self)}: {methodName}')
        self._testMethodDoc = getattr(getattr(self, methodName, None), '__doc__', None)

    # ---- fixtures ----

    def setUp(self):
        """Called before each test."""

    def tearDown(self):
        """Called after each test whose setUp went well."""

    @classmethod
    def setUpClass(cls):
        """Called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the tests of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        value = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        for function, args, kwargs in _last_first(cls._class_cleanups):
            function(*args, **kwargs)

    def doCleanups(self):
        for function, args, kwargs in _last_first(self._cleanups):
            self._attempt(lambda: self._callCleanup(function, *args, **kwargs))
        return not self._has_failed

    # ---- names ----

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        text = (self._testMethodDoc or '').strip()
        return text.partition('\n')[0].strip() if self._testMethodDoc else None

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from .runner import TestResult
        return TestResult()

    def __str__(self):
        return f'{self._testMethodName} ({type(self).__module__}.{type(self).__qualname__}.{self._testMethodName})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    # ---- running ----

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})', DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _note(self, error, subtest=None):
        """One thing has gone wrong."""
        if isinstance(error, SkipTest):
            self._result.addSkip(subtest or self, str(error))
            return
        self._has_failed = True
        if self._expects_failure:
            return
        if isinstance(error, self.failureException):
            self._result.addFailure(subtest or self, error)
        else:
            self._result.addError(subtest or self, error)

    def _attempt(self, call):
        try:
            call()
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self._was_skipped = True
            self._note(error)
        except BaseException as error:
            self._note(error)
        return False

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
        self._result, self._has_failed, self._was_skipped = result, False, False
        method = getattr(self, self._testMethodName)
        self._expects_failure = (getattr(self, '__unittest_expecting_failure__', False) or
                                 getattr(method, '__unittest_expecting_failure__', False))
        result.startTest(self)
        try:
            for item in (type(self), method):
                if getattr(item, '__unittest_skip__', False):
                    result.addSkip(self, getattr(item, '__unittest_skip_why__', ''))
                    return result
            self._run_parts(method)
            if self._expects_failure and not self._was_skipped:
                (result.addExpectedFailure if self._has_failed else result.addUnexpectedSuccess)(self)
            elif not self._has_failed and not self._was_skipped:
                result.addSuccess(self)
            return result
        finally:
            result.stopTest(self)

    def _run_parts(self, method):
        if self._attempt(self._callSetUp):
            self._attempt(lambda: self._callTestMethod(method))
            self._attempt(self._callTearDown)
        self.doCleanups()

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        for function, args, kwargs in _last_first(self._cleanups):
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    # ---- assertions ----

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _check(self, holds, msg, standard):
        if not holds:
            raise self.failureException(self._formatMessage(msg, standard()))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, lambda: f'{_shown(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, lambda: f'{_shown(expr)} is not false')

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                function(first, second, msg=msg)
                return
            kinds = {list: self.assertListEqual, tuple: self.assertTupleEqual, dict: self.assertDictEqual, set: self.assertSetEqual,
                     frozenset: self.assertSetEqual, str: self.assertMultiLineEqual}
            if type(first) in kinds:
                kinds[type(first)](first, second, msg)
                return
        self._check(first == second, msg, lambda: f'{_shown(first)} != {_shown(second)}')

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, lambda: f'{_shown(first)} == {_shown(second)}')

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, lambda: f'{_shown(expr1)} is not {_shown(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, lambda: f'unexpectedly identical: {_shown(expr1)}')

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, lambda: f'{_shown(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, lambda: 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, lambda: f'{_shown(member)} not found in {_shown(container)}')

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, lambda: f'{_shown(member)} unexpectedly found in {_shown(container)}')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, lambda: f'{_shown(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, lambda: f'{_shown(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, lambda: f'{_shown(a)} not less than {_shown(b)}')

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, lambda: f'{_shown(a)} not less than or equal to {_shown(b)}')

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, lambda: f'{_shown(a)} not greater than {_shown(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, lambda: f'{_shown(a)} not greater than or equal to {_shown(b)}')

    def _almost_equal(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        if first == second:
            return True, None
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f'within {_shown(delta)} delta ({_shown(difference)} difference)'
        places = 7 if places is None else places
        return round(difference, places) == 0, f'within {places!r} places ({_shown(difference)} difference)'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        holds, words = self._almost_equal(first, second, places, delta)
        self._check(holds, msg, lambda: f'{_shown(first)} != {_shown(second)} {words}')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        holds, _ = self._almost_equal(first, second, places, delta)
        words = f'within {_shown(delta)} delta' if delta is not None else f'within {7 if places is None else places!r} places'
        self._check(not holds, msg, lambda: f'{_shown(first)} == {_shown(second)} {words}')

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        kind = seq_type.__name__ if seq_type is not None else 'sequence'
        if seq_type is not None:
            for what, value in (('First', first), ('Second', second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f'{what} sequence is not a {kind}: {_shown(value)}')
        same = first == second
        if not same and seq_type is None and type(first) is not type(second):  # of different types they count as equal, too
            same = len(first) == len(second) and all(a == b for a, b in zip(first, second))
        self._check(same, msg, lambda: self._sequence_difference(first, second, kind))

    def _sequence_difference(self, first, second, kind):
        shown = [_shown(first, True), _shown(second, True)]
        text = f'{kind.capitalize()}s differ: {shown[0]} != {shown[1]}\n'
        for i, (a, b) in enumerate(zip(first, second)):
            if a != b:
                text += f'\nFirst differing element {i}:\n{_shown(a, True)}\n{_shown(b, True)}\n'
                break
        for name, longer, shorter in (('First', first, second), ('Second', second, first)):
            if len(longer) > len(shorter):
                text += (f'\n{name} {kind} contains {len(longer) - len(shorter)} additional elements.\n'
                         f'First extra element {len(shorter)}:\n{_shown(longer[len(shorter)], True)}\n')
        return f'{text}\n- {_shown(first)}\n+ {_shown(second)}'

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        def standard():
            lines = []
            for which, items in (('first', set1 - set2), ('second', set2 - set1)):
                if items:
                    lines += [f'Items in the {which} set but not the {"second" if which == "first" else "first"}:', *map(repr, items)]
            return '\n'.join(lines)
        self._check(set1 == set2, msg, standard)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        self._check(d1 == d2, msg, lambda: f'{_shown(d1, True)} != {_shown(d2, True)}\n- {_shown(d1)}\n+ {_shown(d2)}')

    def assertMultiLineEqual(self, first, second, msg=None):
        def standard():
            text = f'{_shown(first, True)} != {_shown(second, True)}'
            if '\n' in first or '\n' in second:
                return text
            return f'{text}\n- {first}\n+ {second}\n'
        self._check(first == second, msg, standard)

    def assertCountEqual(self, first, second, msg=None):
        def count(items):
            counted = []
            for item in items:
                for entry in counted:
                    if entry[0] == item:
                        entry[1] += 1
                        break
                else:
                    counted.append([item, 1])
            return counted
        ours, theirs = count(first), count(second)
        lines = []
        for item, number in ours + [[item, 0] for item, _ in theirs if all(item != other for other, _ in ours)]:
            wanted = next((n for other, n in theirs if other == item), 0)
            if number != wanted:
                lines.append(f'First has {number}, Second has {wanted}:  {_shown(item)}')
        self._check(not lines, msg, lambda: 'Element counts were not equal:\n' + '\n'.join(lines))

    def assertRegex(self, text, expected_regex, msg=None):
        self._check(_find(expected_regex, text), msg,
                    lambda: f"Regex didn't match: {_text_of(expected_regex)!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        self._check(not _find(unexpected_regex, text), msg,
                    lambda: f'Regex matched: {text!r} matches {_text_of(unexpected_regex)!r}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _RaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _RaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _WarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _WarnsContext(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

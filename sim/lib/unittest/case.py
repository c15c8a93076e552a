"""A test case: fixtures, assertions, skipping."""
import functools
import sys
import warnings

from ._contexts import LogsContext, RaisesContext, WarnsContext, find, text_of
from .util import safe_repr, shorten_both

__all__ = ('TestCase', 'FunctionTestCase', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'addModuleCleanup',
           'doModuleCleanups', 'enterModuleContext')


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


def enterModuleContext(cm):
    value = type(cm).__enter__(cm)
    addModuleCleanup(type(cm).__exit__, cm, None, None, None)
    return value


def _last_first(cleanups):
    """Takes them out; one may add others."""
    while cleanups:
        yield cleanups.pop()


def doModuleCleanups():
    for function, args, kwargs in _last_first(_module_cleanups):
        function(*args, **kwargs)


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
        if error is None:
            self.case._note_subtest(subtest, None)
        elif isinstance(error, SkipTest):
            self.case._result.addSkip(subtest, str(error))
        elif isinstance(error, Exception):
            self.case._note_subtest(subtest, (kind, error, traceback))
        else:
            return False
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
        from .result import TestResult
        return TestResult()

    def __str__(self):
        return f'{self._testMethodName} ({type(self).__module__}.{type(self).__qualname__}.{self._testMethodName})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    # ---- running ----

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})', DeprecationWarning, stacklevel=7)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _note(self, error):
        """One thing has gone wrong."""
        self._has_failed = True
        self._told = type(error), error, error.__traceback__
        if self._expects_failure:
            return
        add = self._result.addFailure if isinstance(error, self.failureException) else self._result.addError
        add(self, self._told)

    def _note_subtest(self, subtest, told):
        if told is not None:
            self._has_failed, self._told = True, told
        if self._expects_failure and told is not None:
            return
        add = getattr(self._result, 'addSubTest', None)
        if add is not None:
            add(self, subtest, told)

    def _attempt(self, call):
        try:
            call()
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self._was_skipped = True
            self._result.addSkip(self, str(error))
        except BaseException as error:
            self._note(error)
        return False

    def run(self, result=None):
        if result is not None:
            return self._run(result)
        result = self.defaultTestResult()
        result.startTestRun()
        try:
            return self._run(result)
        finally:
            result.stopTestRun()

    def _run(self, result):
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
                if self._has_failed:
                    result.addExpectedFailure(self, self._told)
                else:
                    result.addUnexpectedSuccess(self)
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
        self._check(expr, msg, lambda: f'{safe_repr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, lambda: f'{safe_repr(expr)} is not false')

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
        self._check(first == second, msg, lambda: shorten_both(first, second))

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, lambda: f'{safe_repr(first)} == {safe_repr(second)}')

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, lambda: f'{safe_repr(expr1)} is not {safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, lambda: f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, lambda: f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, lambda: 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, lambda: f'{safe_repr(member)} not found in {safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, lambda: f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, lambda: f'{safe_repr(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, lambda: f'{safe_repr(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, lambda: f'{safe_repr(a)} not less than {safe_repr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, lambda: f'{safe_repr(a)} not less than or equal to {safe_repr(b)}')

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, lambda: f'{safe_repr(a)} not greater than {safe_repr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, lambda: f'{safe_repr(a)} not greater than or equal to {safe_repr(b)}')

    def _almost_equal(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        if first == second:
            return True, None
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f'within {safe_repr(delta)} delta ({safe_repr(difference)} difference)'
        places = 7 if places is None else places
        return round(difference, places) == 0, f'within {places!r} places ({safe_repr(difference)} difference)'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        holds, words = self._almost_equal(first, second, places, delta)
        self._check(holds, msg, lambda: f'{safe_repr(first)} != {safe_repr(second)} {words}')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        holds, _ = self._almost_equal(first, second, places, delta)
        words = f'within {safe_repr(delta)} delta' if delta is not None else f'within {7 if places is None else places!r} places'
        self._check(not holds, msg, lambda: f'{safe_repr(first)} == {safe_repr(second)} {words}')

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        kind = seq_type.__name__ if seq_type is not None else 'sequence'
        if seq_type is not None:
            for what, value in (('First', first), ('Second', second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f'{what} sequence is not a {kind}: {safe_repr(value)}')
        same = first == second
        if not same and seq_type is None and type(first) is not type(second):  # of different types they count as equal, too
            same = len(first) == len(second) and all(a == b for a, b in zip(first, second))
        self._check(same, msg, lambda: self._sequence_difference(first, second, kind))

    def _sequence_difference(self, first, second, kind):
        text = f'{kind.capitalize()}s differ: {shorten_both(first, second)}\n'
        for i, (a, b) in enumerate(zip(first, second)):
            if a != b:
                text += f'\nFirst differing element {i}:\n{shorten_both(a, b, chr(10))}\n'
                break
        for name, longer, shorter in (('First', first, second), ('Second', second, first)):
            if len(longer) > len(shorter):
                text += (f'\n{name} {kind} contains {len(longer) - len(shorter)} additional elements.\n'
                         f'First extra element {len(shorter)}:\n{safe_repr(longer[len(shorter)])}\n')
        return self._with_difference(text, first, second)

    def _with_difference(self, text, first, second):
        """The message, and line by line what differs, unless that is too long."""
        import difflib
        import pprint
        lines = [pprint.pformat(one).splitlines() for one in (first, second)]
        return self._truncateMessage(text, '\n' + '\n'.join(difflib.ndiff(*lines)))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return f'{message}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'

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
        self._check(d1 == d2, msg, lambda: self._with_difference(shorten_both(d1, d2), d1, d2))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')

        def standard():
            import difflib
            lines = [one.splitlines(keepends=True) for one in (first, second)]
            if len(lines[0]) == 1 and first.strip('\r\n') == first:
                lines = [first + '\n'], [second + '\n']
            return self._truncateMessage(shorten_both(first, second), '\n' + ''.join(difflib.ndiff(*lines)))
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
                lines.append(f'First has {number}, Second has {wanted}:  {safe_repr(item)}')
        self._check(not lines, msg, lambda: 'Element counts were not equal:\n' + '\n'.join(lines))

    def assertRegex(self, text, expected_regex, msg=None):
        self._check(find(expected_regex, text), msg,
                    lambda: f"Regex didn't match: {text_of(expected_regex)!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        self._check(not find(unexpected_regex, text), msg,
                    lambda: f'Regex matched: {text!r} matches {text_of(unexpected_regex)!r}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return RaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return RaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return WarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return WarnsContext(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return LogsContext(self, logger, level, wants_none=False)

    def assertNoLogs(self, logger=None, level=None):
        return LogsContext(self, logger, level, wants_none=True)

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        warnings.warn('assertDictContainsSubset is deprecated', DeprecationWarning, stacklevel=2)
        missing = [repr(key) for key in subset if key not in dictionary]
        mismatched = [f'{key!r}, expected: {value!r}, actual: {dictionary[key]!r}' for key, value in subset.items()
                      if key in dictionary and dictionary[key] != value]
        parts = ([f'Missing: {",".join(missing)}'] if missing else []) + ([f'Mismatched values: {",".join(mismatched)}'] if mismatched else [])
        self._check(not parts, msg, lambda: '; '.join(parts))


def _deprecated(name):
    def called(self, *args, **kwargs):
        warnings.warn(f'Please use {name} instead.', DeprecationWarning, 2)
        return getattr(self, name)(*args, **kwargs)
    return called


for _old, _new in (('assertEquals', 'assertEqual'), ('assertNotEquals', 'assertNotEqual'), ('assertAlmostEquals', 'assertAlmostEqual'),
                   ('assertNotAlmostEquals', 'assertNotAlmostEqual'), ('assert_', 'assertTrue'), ('assertRegexpMatches', 'assertRegex'),
                   ('assertNotRegexpMatches', 'assertNotRegex'), ('assertRaisesRegexp', 'assertRaisesRegex')):
    setattr(TestCase, _old, _deprecated(_new))


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._setUpFunc, self._tearDownFunc, self._description = testFunc, setUp, tearDown, description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        if not isinstance(other, FunctionTestCase):
            return NotImplemented
        return (self._testFunc, self._setUpFunc, self._tearDownFunc, self._description) == (
            other._testFunc, other._setUpFunc, other._tearDownFunc, other._description)

    def __hash__(self):
        return hash((type(self), self._testFunc, self._setUpFunc, self._tearDownFunc, self._description))

    def __str__(self):
        return f'{type(self).__module__}.{type(self).__qualname__} ({self._testFunc.__name__})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tec={self._testFunc}>'

    def shortDescription(self):
        text = self._description if self._description is not None else self._testFunc.__doc__
        return text.split('\n')[0].strip() if text else None

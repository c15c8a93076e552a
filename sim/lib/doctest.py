"""Checking the examples in docstrings (docs.python.org/3.11/library/doctest.html)."""
import inspect
import io
import re
import sys
import traceback
import types
from collections import namedtuple

DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL = 1, 2, 4, 8, 16, 32
REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, FAIL_FAST = 64, 128, 256, 512, 1024
BLANKLINE_MARKER = '<BLANKLINE>'

TestResults = namedtuple('TestResults', 'failed attempted')
_Example = namedtuple('_Example', 'source want line flags raises')
_Test = namedtuple('_Test', 'name doc filename line')

_FLAGS = {name: value for name, value in globals().items() if name.isupper() and isinstance(value, int)}
_DIRECTIVE = re.compile(r'#\s*doctest:\s*(.*)$', re.MULTILINE)
_TRACEBACK = 'Traceback (most recent call last):', 'Traceback (innermost last):'
_LINE = '*' * 70


# ---- reading ----

def _flags_of(source):
    """What `# doctest: +ELLIPSIS, -SKIP` turns on and off."""
    flags = {}
    for words in _DIRECTIVE.findall(source):
        for word in words.replace(',', ' ').split():
            if word[0] not in '+-' or word[1:] not in _FLAGS:
                raise ValueError(f'an option of doctest that is not known: {word!r}')
            flags[_FLAGS[word[1:]]] = word[0] == '+'
    return flags


def _examples(doc, name):
    """The examples of a docstring: `>>>` lines with what `...` adds, then what is wanted, up to a blank line."""
    lines, found, i = doc.expandtabs().split('\n'), [], 0
    while i < len(lines):
        line = lines[i]
        text = line.lstrip()
        if text != '>>>' and not text.startswith('>>> '):
            i += 1
            continue
        start, indent = i, len(line) - len(text)
        source = [text[4:]]
        i += 1
        while i < len(lines) and lines[i][indent:].rstrip() == '...' or i < len(lines) and lines[i][indent:].startswith('... '):
            source.append(lines[i][indent + 4:])
            i += 1
        want = []
        while i < len(lines) and lines[i].strip() and not lines[i].lstrip().startswith('>>>'):
            if lines[i][:indent].strip():
                raise ValueError(f'line {i + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[i]!r}')
            want.append(lines[i][indent:])
            i += 1
        text = '\n'.join(source)
        text = text if text.endswith('\n') else text + '\n'
        raises = _wanted_exception(want)
        if text.strip() and not all(part.lstrip().startswith('#') for part in source if part.strip()):
            found.append(_Example(text, '\n'.join(want) + '\n' if want else '', start, _flags_of(text), raises))
    return found


def _wanted_exception(want):
    """Its last part, if what is wanted is a traceback."""
    if not want or want[0] not in _TRACEBACK:
        return None
    rest = [i for i, line in enumerate(want) if i and line[:1].isalpha() or i and line[:1] == '_']
    return '\n'.join(want[rest[0]:]) + '\n' if rest else None


def _doc_line(object, doc):
    """The number of the line of a docstring's start, counted from 0; None if nobody knows."""
    object = getattr(object, 'fget', object)
    try:
        lines, start = inspect.findsource(object)
    except (OSError, TypeError):
        return 0 if inspect.ismodule(object) else None
    for number in range(start, len(lines)):
        if re.search(r'(^|.*:)\s*\w*("|\')', lines[number]):
            return number
    return None


def _unwrapped(thing):
    thing = getattr(thing, '__func__', thing) if isinstance(thing, (staticmethod, classmethod)) else thing
    return inspect.unwrap(thing) if isinstance(thing, types.FunctionType) else thing


def _has_docs(thing):
    return isinstance(thing, types.FunctionType) or inspect.isclass(thing)


class _Finder:
    def __init__(self, module, name):
        self.module, self.found, self.seen = module, [], set()
        self.look(module, name)
        self.found.sort(key=lambda test: test.name)

    def belongs(self, thing):
        return getattr(thing, '__module__', None) == self.module.__name__

    def look(self, thing, name):
        if id(thing) in self.seen:
            return
        self.seen.add(id(thing))
        doc = thing if isinstance(thing, str) else thing.__doc__
        if isinstance(doc, str):
            filename = getattr(self.module, '__file__', None)
            self.found.append(_Test(name, doc, filename, 0 if isinstance(thing, str) else _doc_line(thing, doc)))
        elif thing is self.module or _has_docs(thing):
            self.found.append(_Test(name, '', None, None))
        if thing is self.module:
            self.look_into_module(name)
        elif inspect.isclass(thing):
            self.look_into_class(thing, name)

    def look_into_module(self, name):
        for key, thing in vars(self.module).items():
            real = _unwrapped(thing)
            if _has_docs(real) and self.belongs(real):
                self.look(real, f'{name}.{key}')
        for key, thing in getattr(self.module, '__test__', {}).items():
            self.look(thing, f'{name}.__test__.{key}')

    def look_into_class(self, cls, name):
        for key, thing in vars(cls).items():
            real = _unwrapped(thing)
            if isinstance(real, property) or _has_docs(real) and self.belongs(real):
                self.look(real, f'{name}.{key}')


# ---- comparing ----

def _matches(want, got):
    """Do the parts of `want` between the ellipses come in `got`, in their order?"""
    first, *middle, last = want.split('...')
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for part in middle:
        at = got.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True


def _is_right(want, got, flags):
    if got == want:
        return True
    if not flags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
        return True
    if not flags & DONT_ACCEPT_BLANKLINE:
        want = re.sub(rf'(?m)^{BLANKLINE_MARKER}\s*?$', '', want)
        got = re.sub(r'(?m)^[^\S\n]+$', '', got)
    if flags & NORMALIZE_WHITESPACE:
        want, got = ' '.join(want.split()), ' '.join(got.split())
    return got == want or bool(flags & ELLIPSIS) and '...' in want and _matches(want, got)


def _is_same_exception(want, got, flags):
    if flags & IGNORE_EXCEPTION_DETAIL:
        want, got = (re.split(r'[:\n]', text)[0].rpartition('.')[2] for text in (want, got))
    return _is_right(want, got, flags)


# ---- running ----

def _indent(text):
    return ''.join(f'    {line}' if line.strip() else line for line in text.splitlines(True)) or '    '


class _Runner:
    def __init__(self, verbose, flags):
        self.verbose, self.flags, self.results = verbose, flags, []

    def run(self, test, space):
        failed = attempted = 0
        examples = _examples(test.doc, test.name)
        for number, example in enumerate(examples):
            flags = self.flags
            for flag, is_on in example.flags.items():
                flags = flags | flag if is_on else flags & ~flag
            if flags & SKIP:
                continue
            attempted += 1
            if self.verbose:
                print('Trying:\n' + _indent(example.source), end='')
                print('Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n', end='')
            complaint = self.try_example(test, number, example, space, flags)
            if complaint is None:
                if self.verbose:
                    print('ok')
                continue
            failed += 1
            if not (flags & REPORT_ONLY_FIRST_FAILURE and failed > 1):
                self.report(test, example, complaint)
            if flags & FAIL_FAST:
                break
        self.results.append((test.name, failed, attempted))

    def try_example(self, test, number, example, space, flags):
        """None if all is well, or what is not."""
        output, stdout, hook = io.StringIO(), sys.stdout, sys.displayhook
        sys.stdout, sys.displayhook, error = output, sys.__displayhook__, None
        try:
            exec(compile(example.source, f'<doctest {test.name}[{number}]>', 'single'), space)
        except KeyboardInterrupt:
            raise
        except BaseException as e:
            error = e
        finally:
            sys.stdout, sys.displayhook = stdout, hook
        got = output.getvalue()
        if got and not got.endswith('\n'):
            got += '\n'
        if error is not None:
            name = traceback.format_exception_only(type(error), error)[-1]
            if example.raises is None:
                return 'Exception raised:\n' + _indent(''.join(traceback.format_exception(error)))
            if _is_same_exception(example.raises, name, flags):
                return None
            got += ''.join(traceback.format_exception(error))
        elif _is_right(example.want, got, flags):
            return None
        wanted = 'Expected:\n' + _indent(example.want) if example.want else 'Expected nothing\n'
        return wanted + ('Got:\n' + _indent(got) if got else 'Got nothing\n')

    def report(self, test, example, complaint):
        print(_LINE)
        line = '?' if test.line is None else test.line + example.line + 1
        print(f'File "{test.filename}", line {line}, in {test.name}' if test.filename else f'Line {line}, in {test.name}')
        print('Failed example:\n' + _indent(example.source), end='')
        print(complaint, end='')

    def summarize(self):
        failed = sum(result[1] for result in self.results)
        attempted = sum(result[2] for result in self.results)
        results = sorted(self.results)
        empty = [name for name, _, tried in results if not tried]
        good = [(name, tried) for name, wrong, tried in results if tried and not wrong]
        bad = [result for result in results if result[1]]
        if self.verbose:
            if empty:
                print(len(empty), 'items had no tests:')
                print(''.join(f'    {name}\n' for name in empty), end='')
            if good:
                print(len(good), 'items passed all tests:')
                print(''.join(' %3d tests in %s\n' % (tried, name) for name, tried in good), end='')
        if bad:
            print(_LINE)
            print(len(bad), 'items had failures:')
            print(''.join(' %3d of %3d in %s\n' % (wrong, tried, name) for name, wrong, tried in bad), end='')
        if self.verbose:
            print(attempted, 'tests in', len(results), 'items.')
            print(attempted - failed, 'passed and', failed, 'failed.')
        if failed:
            print(f'***Test Failed*** {failed} failures.')
        elif self.verbose:
            print('Test passed.')
        return TestResults(failed, attempted)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    if raise_on_error:
        raise RuntimeError('testmod() does not raise on failures here: leave raise_on_error out')
    module = sys.modules['__main__'] if m is None else m
    if not inspect.ismodule(module):
        raise TypeError(f'testmod: module required; {module!r}')
    runner = _Runner('-v' in sys.argv if verbose is None else verbose, optionflags)
    for test in _Finder(module, name or module.__name__).found:
        if test.doc or not exclude_empty:
            space = dict(vars(module) if globs is None else globs, **(extraglobs or {}))
            space.setdefault('__name__', '__main__')
            runner.run(test, space)
    if report:
        return runner.summarize()
    return TestResults(sum(r[1] for r in runner.results), sum(r[2] for r in runner.results))


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    doc = f if isinstance(f, str) else f.__doc__ or ''
    code = getattr(_unwrapped(f), '__code__', None)
    test = _Test(name, doc, code and code.co_filename, None if isinstance(f, str) else _doc_line(_unwrapped(f), doc))
    _Runner(verbose, optionflags).run(test, dict(globs))

"""Texts of exceptions and stacks (docs.python.org/3.11/library/traceback.html)."""
import _machine
import sys

_sentinel = object()
_SHOWN_REPEATS = 3


def _exception_of(exc, value=_sentinel):
    if value is not _sentinel and value is not None:
        return value
    return exc if isinstance(exc, BaseException) else None


def _entries(text):
    """The text in pieces as CPython has them: a frame with the lines that belong to it is one."""
    pieces, indent = [], None
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(' |+-')
        own = len(line) - len(line.lstrip(' |'))
        link = pieces and pieces[-1].strip(' |\n') == '' and bare.startswith(('The above exception', 'During handling of'))
        if indent is not None and own > indent or link or pieces and pieces[-1].startswith('\n') and line == '\n':
            pieces[-1] += line
            continue
        pieces.append(line)
        indent = own if bare.startswith('File "') and ', line ' in line else None
    return pieces


def _write(text, file):
    (sys.stderr if file is None else file).write(text)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    value = _exception_of(exc, value)
    return ['NoneType: None\n'] if value is None else _entries(_machine.format_exception(value, chain, limit))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    _write(''.join(format_exception(exc, value, tb, limit, chain)), file)


def format_exception_only(exc, /, value=_sentinel):
    value = _exception_of(exc, value)
    if value is None:
        return ['NoneType: None\n']
    place, message, notes = _machine.format_only(value)
    return [*place.splitlines(keepends=True), message, *notes.splitlines(keepends=True)]


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(limit, chain), file)


class FrameSummary:
    def __init__(self, filename, lineno, name, line=''):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        stack = cls(_summary(frame.f_code, lineno) for frame, lineno in frame_gen)
        return stack if limit is None else cls(stack[:limit] if limit >= 0 else stack[limit:])

    @classmethod
    def from_list(cls, a_list):
        return cls(entry if isinstance(entry, FrameSummary) else FrameSummary(*entry) for entry in a_list)

    def format_frame_summary(self, frame_summary):
        """The place, and the line of the program."""
        line = frame_summary.line
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        return text + (f'    {line.strip()}\n' if line else '')

    def format(self):
        """Of frames that are the same over and over only three are shown."""
        pieces, last, repeats = [], None, 0
        for frame in self:
            place = frame.filename, frame.lineno, frame.name
            repeats = repeats + 1 if place == last else 1
            if place != last:
                last = place
            if repeats <= _SHOWN_REPEATS:
                pieces.append(self.format_frame_summary(frame))
            elif repeats == _SHOWN_REPEATS + 1:
                pieces.append('  [Previous line repeated 1 more time]\n')
            else:
                pieces[-1] = f'  [Previous line repeated {repeats - _SHOWN_REPEATS} more times]\n'
        return pieces


def _stack_summary(frames):
    return StackSummary.from_list(frames)


def _format_source(stack):
    """What a log says of the place where something was made."""
    return 'Object created at (most recent call last):\n' + ''.join(format_list(stack)).rstrip()


def _summary(code, lineno):
    return FrameSummary(code.co_filename, lineno, code.co_name, _machine.source_line(code, lineno))


def extract_tb(tb, limit=None):
    stack = StackSummary()
    while tb is not None:
        stack.append(_summary(tb.tb_frame.f_code, tb.tb_lineno))
        tb = tb.tb_next
    return stack if limit is None else StackSummary(stack[:limit] if limit >= 0 else stack[limit:])


def extract_stack(f=None, limit=None):
    stack = StackSummary()
    depth = 0
    while f is None:
        caller = _machine.caller(depth)
        if caller is None:
            break
        depth += 1
        if caller[2].get('__name__') != __name__:
            stack.insert(0, _summary(caller[0], caller[1]))
    while f is not None:
        stack.insert(0, _summary(f.f_code, f.f_lineno))
        f = f.f_back
    return stack if limit is None else StackSummary(stack[-limit:])


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def clear_frames(tb):
    pass


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _write(''.join(format_list(extracted_list)), file)


def format_tb(tb, limit=None):
    if tb is None:
        return []
    pieces = [piece for piece in _entries(_machine.format_traceback(Exception().with_traceback(tb)))
              if not piece.startswith('Traceback (')]
    return pieces if limit is None else pieces[:limit] if limit >= 0 else pieces[limit:]


def print_tb(tb, limit=None, file=None):
    _write(''.join(format_tb(tb, limit)), file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback=None, **options):
        self.exc_type = exc_type
        self._value = exc_value
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from format_exception(self._value)

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def print(self, *, file=None, chain=True):
        _write(''.join(self.format(chain=chain)), file)

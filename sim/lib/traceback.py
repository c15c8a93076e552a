"""Texts of exceptions and stacks (docs.python.org/3.11/library/traceback.html). The library's own frames are left out of stacks, since its
files are not CPython's."""
import _machine
import collections
import sys
from itertools import islice

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb', 'print_exc',
           'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary',
           'TracebackException', 'walk_stack', 'walk_tb']


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()
_SHOWN_REPEATS = 3
_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'


def _text(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _print(pieces, file):
    for piece in pieces:
        print(piece, file=sys.stderr if file is None else file, end='')


# ---- stacks ----

class FrameSummary:
    """A place in a program. Where it comes from a traceback, its text shows what part of the line it is."""
    __slots__ = 'filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals', '_place'

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line = line
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
        self._place = None
        if lookup_line:
            self.line
        self.locals = {name: _text(value, 'local', repr) for name, value in locals.items()} if locals else None

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = _machine.file_line(self.filename, self.lineno)
        return self._line and self._line.strip()

    def _as_tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._as_tuple() == other._as_tuple() and self.locals == other.locals
        return self._as_tuple() == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, pos): return self._as_tuple()[pos]
    def __iter__(self): return iter(self._as_tuple())
    def __len__(self): return 4
    def __repr__(self): return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _summary(frame, lineno, instruction, lookup_lines, capture_locals):
    """The instruction is None where only the line is known."""
    code = frame.f_code
    positions = (None, None, None) if instruction is None else _machine.place_in_line(code, instruction)
    summary = FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False, line=_machine.source_line(code, lineno),
                           locals=frame.f_locals if capture_locals else None,
                           **dict(zip(('end_lineno', 'colno', 'end_colno'), positions)))
    if instruction is not None:
        summary._place = code, instruction
    return summary


def _without_end_spaces(text, is_one_line):
    """This module, other than the interpreter, leaves out spaces behind a line, and moves the marks to the left by as many."""
    source, _, marks = text.partition('\n')
    stripped = source.rstrip()
    spaces = len(source) - len(stripped)
    if not spaces:
        return text
    marked = marks.strip() if is_one_line else marks.strip() + '^' * spaces
    if not marks or len(marked) >= len(stripped) - 4 and not marked.strip('^'):
        return stripped + '\n'  # marks under the whole line would tell nothing
    indent = max(4, len(marks) - len(marks.lstrip()) - spaces)
    return f"{stripped}\n{' ' * indent}{marked}\n"


def _limited(places, limit):
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return places
    return islice(places, limit) if limit >= 0 else collections.deque(places, maxlen=-limit)


class StackSummary(list):
    @classmethod
    def _of_places(cls, places, limit=None, lookup_lines=True, capture_locals=False):
        visible = (place for place in places if not _machine.is_library(place[0].f_code))
        return cls(_summary(*place, lookup_lines, capture_locals) for place in _limited(visible, limit))

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls._of_places(((frame, lineno, None) for frame, lineno in frame_gen), limit, lookup_lines, capture_locals)

    @classmethod
    def from_list(cls, a_list):
        stack = cls()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            stack.append(entry)
        return stack

    def format_frame_summary(self, frame_summary):
        """The place, the line of the program with marks under what it is about, and the variables."""
        line = frame_summary.line
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary._place:
            is_one_line = frame_summary.end_lineno in (None, frame_summary.lineno)
            text += _without_end_spaces(_machine.place_text(*frame_summary._place), is_one_line)
        elif line:
            text += f'    {line}\n'
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self):
        """Of frames that are the same over and over only three are shown."""
        pieces, last, repeats = [], None, 0

        def tell_repeats():
            more = repeats - _SHOWN_REPEATS
            if more > 0:
                pieces.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            place = frame.filename, frame.lineno, frame.name
            if place != last:
                tell_repeats()
                last, repeats = place, 0
            repeats += 1
            if repeats <= _SHOWN_REPEATS:
                pieces.append(text)
        tell_repeats()
        return pieces


def _stack_summary(frames):
    return StackSummary.from_list(frames)


def _format_source(stack):
    """What a log says of the place where something was made."""
    return 'Object created at (most recent call last):\n' + ''.join(format_list(stack)).rstrip()


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
        while f is not None and _machine.is_library(f.f_code):
            f = f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _places_of(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno, tb.tb_lasti
        tb = tb.tb_next


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    return StackSummary._of_places(_places_of(tb), limit)


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


# ---- exceptions ----

class _Tree:
    """Of groups within groups: how deep it is just now, and whether the line that ends a branch is still to come."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.depth)

    def put(self, pieces, mark='|'):
        margin = self.indent() + mark + ' ' if self.depth else ''
        for piece in [pieces] if isinstance(pieces, str) else pieces:
            yield ''.join(margin + line for line in piece.splitlines(keepends=True))


class TracebackException:
    """What is to be said of an exception, taken down while it is there."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals, 'max_group_width': max_group_width,
                   'max_group_depth': max_group_depth}
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self._take_down(exc_type, exc_value, exc_traceback, limit, lookup_lines, capture_locals)
        if _seen is not None:
            return
        # Those that lead to it, one after the other: a chain may be longer than the stack is deep.
        seen, waiting = {id(exc_value)}, [(self, exc_value)]

        def follow(error):
            if error is None or id(error) in seen:
                return None
            seen.add(id(error))
            told = TracebackException(type(error), error, error.__traceback__, **options, _seen=seen)
            waiting.append((told, error))
            return told

        while waiting:
            told, error = waiting.pop()
            if error is None:
                continue
            told.__cause__ = follow(error.__cause__)
            hides = compact and (told.__cause__ is not None or error.__suppress_context__)
            told.__context__ = None if hides else follow(error.__context__)
            if isinstance(error, BaseExceptionGroup):
                told.exceptions = []
                for each in error.exceptions:
                    member = TracebackException(type(each), each, each.__traceback__, **options, _seen=seen)
                    told.exceptions.append(member)
                    waiting.append((member, each))

    def _take_down(self, exc_type, exc_value, tb, limit, lookup_lines, capture_locals):
        self.stack = StackSummary._of_places(_places_of(tb), limit, lookup_lines, capture_locals)
        # Also if all that there is are frames of the library, which are not shown.
        self._is_headed = limit != 0 and (tb is not None or exc_value is not None and exc_value.__traceback__ is None and
                                          _machine.crossed_library(exc_value))
        self.exc_type = exc_type
        self._str = _text(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            self._only = [] if exc_type is None else [f'{exc_type.__qualname__}: None\n']
            return
        place, message, notes = _machine.format_only(exc_value)
        self._only = [*place.splitlines(keepends=True), message, *notes.splitlines(keepends=True)]
        if isinstance(exc_value, SyntaxError):
            self.filename, self.text, self.msg = exc_value.filename, exc_value.text, exc_value.msg
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
            self.lineno, self.end_lineno = (None if line is None else str(line) for line in (exc_value.lineno, exc_value.end_lineno))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        if self.exc_type is None:
            yield 'NoneType: None\n'
        yield from self._only

    def _chain(self, chain):
        """From the first one on: (the sentence in front of it, what is told)."""
        links, told = [], self
        while told is not None:
            sentence, before = None, None
            if chain and told.__cause__ is not None:
                sentence, before = _CAUSE, told.__cause__
            elif chain and told.__context__ is not None and not told.__suppress_context__:
                sentence, before = _CONTEXT, told.__context__
            links.append((sentence, told))
            told = before
        return reversed(links)

    def _format_group(self, chain, tree):
        if tree.depth > self.max_group_depth:
            yield from tree.put(f'... (max_group_depth is {self.max_group_depth})\n')
            return
        is_outermost = tree.depth == 0
        if is_outermost:
            tree.depth += 1
        if self._is_headed:
            yield from tree.put('Exception Group Traceback (most recent call last):\n', '+' if is_outermost else '|')
            yield from tree.put(self.stack.format())
        yield from tree.put(self.format_exception_only())
        count, most = len(self.exceptions), self.max_group_width
        tree.need_close = False
        for i in range(min(count, most + 1)):
            is_last = i == min(count, most + 1) - 1
            if is_last:
                tree.need_close = True  # unless a group within it does
            yield f'{tree.indent()}{"  " if i else "+-"}+---------------- {i + 1 if i < most else "..."} ----------------\n'
            tree.depth += 1
            if i < most:
                yield from self.exceptions[i]._format(chain, tree)
            else:
                yield from tree.put(f'and {count - most} more exception{"s" if count - most > 1 else ""}\n')
            if is_last and tree.need_close:
                yield tree.indent() + '+------------------------------------\n'
                tree.need_close = False
            tree.depth -= 1
        if is_outermost:
            tree.depth = 0

    def _format(self, chain, tree):
        for sentence, told in self._chain(chain):
            if sentence is not None:
                yield from tree.put(sentence)
            if told.exceptions is not None:
                yield from told._format_group(chain, tree)
                continue
            if told._is_headed:
                yield from tree.put('Traceback (most recent call last):\n')
                yield from tree.put(told.stack.format())
            yield from tree.put(told.format_exception_only())

    def format(self, *, chain=True, _ctx=None):
        return self._format(chain, _Tree() if _ctx is None else _ctx)

    def print(self, *, file=None, chain=True):
        _print(self.format(chain=chain), file)


def _value_and_traceback(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


def _told(value, tb, limit=None):
    return TracebackException(None if value is None else type(value), value, tb, limit=limit, compact=True)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    return list(_told(*_value_and_traceback(exc, value, tb), limit).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exception_only(exc, /, value=_sentinel):
    return list(_told(exc if value is _sentinel else value, None).format_exception_only())


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    kind = getattr(sys, 'last_type', _sentinel)
    if kind is _sentinel:
        raise ValueError('no last exception')
    _print(format_exception(kind, sys.last_value, sys.last_traceback, limit, chain), file)

"""Data in lines of a given width (docs.python.org/3.11/library/pprint.html)."""
import dataclasses
import re
import sys
import types
from collections import Counter, OrderedDict, defaultdict, deque

__all__ = ('pprint', 'pformat', 'pp', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter')

_PLAIN = (int, float, complex, str, bytes, bool, type(None))


class _SortKey:
    """Anything sorts: by its own order, or by type and address."""
    __slots__ = ('obj',)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        mine, theirs = self.obj, other.obj
        try:
            return mine < theirs
        except TypeError:
            return _identity(mine) < _identity(theirs)


def _identity(obj):
    return str(type(obj)), id(obj)


def _by_key(pair):
    return _SortKey(pair[0])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        page = _Page(self)
        page.write(object, 0, 0, 0)
        return ''.join(page.parts)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, is_readable, is_recursive = self.format(object, {}, 0, 0)
        return is_readable and not is_recursive

    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    # ---- in one line ----

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _PLAIN:
            if kind is int and self._underscore_numbers:
                return f'{object:_d}', True, False
            return repr(object), True, False
        shown = kind.__repr__
        if issubclass(kind, dict) and shown is dict.__repr__:
            if not object:
                return '{}', True, False
            brackets = '{', '}'
        elif issubclass(kind, list) and shown is list.__repr__:
            if not object:
                return '[]', True, False
            brackets = '[', ']'
        elif issubclass(kind, tuple) and shown is tuple.__repr__:
            if not object:
                return '()', True, False
            brackets = '(', ',)' if len(object) == 1 else ')'
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        if maxlevels and level >= maxlevels:
            return brackets[0] + '...' + brackets[1], False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        parts, readable, recursive = [], True, False
        for item in self._pairs(object) if brackets[0] == '{' else [(item,) for item in object]:
            texts = []
            for each in item:
                text, is_readable, is_recursive = self.format(each, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and is_readable
                recursive = recursive or is_recursive
            parts.append(': '.join(texts))
        del context[id(object)]
        return brackets[0] + ', '.join(parts) + brackets[1], readable, recursive

    def _pairs(self, object):
        return sorted(object.items(), key=_by_key) if self._sort_dicts else object.items()


# ---- in many lines ----

class _Dots:
    """Stands for an attribute whose value contains it."""

    def __repr__(self):
        return '...'


class _Page:
    """The text so far, and what the part contains that is being written. The methods that write are given the column where they are,
    how many characters will follow `behind` in the same line, and how deep they are."""

    def __init__(self, printer):
        self.printer, self.step, self.width = printer, printer._indent, printer._width
        self.parts = []
        self.around = {}  # the ids of the containers

    def in_one_line(self, object, level):
        return self.printer.format(object, dict(self.around), self.printer._depth, level)[0]

    def write(self, object, column, behind, level):
        if id(object) in self.around:
            self.parts.append(_recursion(object))
            return
        text = self.in_one_line(object, level)
        write = _writer_of(object) if len(text) > self.width - column - behind else None
        if write is None:
            self.parts.append(text)
            return
        self.around[id(object)] = 1
        write(self, object, column, behind, level + 1)
        del self.around[id(object)]

    def pad(self):
        return (self.step - 1) * ' '

    def write_items(self, items, column, behind, level):
        """One below the other; if compact, as many in a line as fit."""
        self.parts.append(self.pad())
        column += self.step
        new_line = ',\n' + ' ' * column
        joint = ''
        whole_line = left = self.width - column + 1
        items = list(items)
        for number, item in enumerate(items, 1):
            after = 1  # a comma
            if number == len(items):
                after = behind
                whole_line, left = whole_line - behind, left - behind
            if self.printer._compact:
                text = self.in_one_line(item, level)
                need = len(text) + 2
                if need > left:
                    left, joint = whole_line, joint and new_line
                if need <= left:
                    self.parts.append(joint + text)
                    left, joint = left - need, ', '
                    continue
            self.parts.append(joint)
            self.write(item, column, after, level)
            joint = new_line

    def write_entries(self, entries, column, behind, level):
        """Each with a label in front of it."""
        entries = list(entries)
        for number, (label, item) in enumerate(entries, 1):
            self.parts.append(label if number == 1 else ',\n' + ' ' * column + label)
            self.write(item, column + len(label), behind if number == len(entries) else 1, level)

    def write_pairs(self, pairs, column, behind, level):
        labelled = ((self.in_one_line(key, level) + ': ', value) for key, value in pairs)
        self.write_entries(labelled, column + self.step, behind, level)


def _brackets(opening, closing):
    def write(page, object, column, behind, level):
        page.parts.append(opening)
        page.write_items(object, column, behind + 1, level)
        page.parts.append(',)' if closing == ')' and len(object) == 1 else closing)
    return write


def _call(write_inside):
    """As the call of the class, by its name; if empty, as its repr."""
    def write(page, object, column, behind, level):
        if not object:
            page.parts.append(repr(object))
            return
        name = type(object).__name__
        page.parts.append(name + '(')
        write_inside(page, object, column + len(name) + 1, behind, level)
        page.parts.append(')')
    return write


def _write_dict(page, object, column, behind, level):
    page.parts.append('{' + page.pad())
    if object:
        page.write_pairs(page.printer._pairs(object), column, behind + 1, level)
    page.parts.append('}')


def _write_set(page, object, column, behind, level):
    page.parts.append('{')
    page.write_items(sorted(object, key=_SortKey), column, behind + 1, level)
    page.parts.append('}')


def _write_plain_set(page, object, column, behind, level):
    write = _write_set if object and type(object) is set else _call_of_set
    write(page, object, column, behind, level)


_call_of_set = _call(lambda page, object, column, behind, level: _write_set(page, object, column, behind + 1, level))


@_call
def _write_ordered_dict(page, object, column, behind, level):
    page.write(list(object.items()), column, behind + 1, level)


@_call
def _write_default_dict(page, object, column, behind, level):
    page.parts.append(page.in_one_line(object.default_factory, level) + ',\n' + ' ' * column)
    _write_dict(page, object, column, behind + 1, level)


@_call
def _write_counter(page, object, column, behind, level):
    page.parts.append('{' + page.pad())
    page.write_pairs(object.most_common(), column, behind + 2, level)
    page.parts.append('}')


@_call
def _write_deque(page, object, column, behind, level):
    is_bounded = object.maxlen is not None
    page.parts.append('[')
    page.write_items(object, column, 2 if is_bounded else behind + 2, level)
    page.parts.append(']')
    if is_bounded:
        page.parts.append(',\n' + ' ' * column + f'maxlen={page.in_one_line(object.maxlen, level)}')


def _write_str(page, object, column, behind, level):
    if not object:
        page.parts.append(repr(object))
        return
    is_alone = level == 1  # then it stands in brackets
    if is_alone:
        column, behind = column + 1, behind + 1
    room = page.width - column
    *lines, last = object.splitlines(True)
    literals = [literal for line in lines for literal in _pieces(line, room, room)] + _pieces(last, room - behind, room)
    text = ('\n' + ' ' * column).join(literals)
    page.parts.append(f'({text})' if is_alone and len(literals) > 1 else text)


def _write_attributes(page, name, attributes, column, behind, level):
    page.parts.append(name + '(')
    entries = [(f'{attribute}=', _Dots() if id(value) in page.around else value) for attribute, value in attributes]
    page.write_entries(entries, column + len(name) + 1, behind, level)
    page.parts.append(')')


def _write_namespace(page, object, column, behind, level):
    name = 'namespace' if type(object) is types.SimpleNamespace else type(object).__name__
    _write_attributes(page, name, vars(object).items(), column, behind, level)


def _write_dataclass(page, object, column, behind, level):
    shown = [(field.name, getattr(object, field.name)) for field in dataclasses.fields(object) if field.repr]
    _write_attributes(page, type(object).__name__, shown, column, behind, level)


_writers = {dict.__repr__: _write_dict, list.__repr__: _brackets('[', ']'), tuple.__repr__: _brackets('(', ')'),
            set.__repr__: _write_plain_set, frozenset.__repr__: _write_plain_set, str.__repr__: _write_str,
            OrderedDict.__repr__: _write_ordered_dict, defaultdict.__repr__: _write_default_dict, Counter.__repr__: _write_counter,
            deque.__repr__: _write_deque, types.SimpleNamespace.__repr__: _write_namespace}


def _writer_of(object):
    """By the repr that its class has; None if that is one of its own, and is used."""
    cls = type(object)
    writer = _writers.get(cls.__repr__)
    if writer is None and dataclasses.is_dataclass(cls) and '__repr__' in vars(cls) and cls.__dataclass_params__.repr:
        return _write_dataclass
    return writer


def _pieces(line, last_room, room):
    """The line as literals, broken behind white space; the last one may have less room."""
    text = repr(line)
    if len(text) <= last_room:
        return [text]
    words = re.findall(r'\S+\s*|\s+', line)
    pieces, current = [], ''
    for number, word in enumerate(words, 1):
        most = last_room if number == len(words) else room
        if current and len(repr(current + word)) > most:
            pieces.append(repr(current))
            current = ''
        current += word
    return pieces + [repr(current)]


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)

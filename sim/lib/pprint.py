"""Data in lines of a given width (docs.python.org/3.11/library/pprint.html)."""
import dataclasses
import re
import sys
import types
from collections import Counter, OrderedDict, defaultdict, deque

__all__ = ('pprint', 'pformat', 'pp', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter')

_PLAIN = (int, float, str, bytes, bool, type(None))


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
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return ''.join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, is_readable, is_recursive = self.format(object, {}, 0, 0)
        return is_readable and not is_recursive

    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    # ---- in many lines ----

    def _format(self, object, out, indent, allowance, context, level):
        number = id(object)
        if number in context:
            out.append(_recursion(object))
            return
        text = self.format(object, dict(context), self._depth, level)[0]
        if len(text) > self._width - indent - allowance:
            writer = self._writers.get(type(object).__repr__)
            if writer is not None:
                context[number] = 1
                writer(self, object, out, indent, allowance, context, level + 1)
                del context[number]
                return
            if dataclasses.is_dataclass(object) and not isinstance(object, type) and '__repr__' in vars(type(object)) and \
                    type(object).__dataclass_params__.repr:
                context[number] = 1
                self._dataclass(object, out, indent, allowance, context, level + 1)
                del context[number]
                return
        out.append(text)

    def _dataclass(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        items = [(field.name, getattr(object, field.name)) for field in dataclasses.fields(object) if field.repr]
        out.append(name + '(')
        self._named_items(items, out, indent + len(name) + 1, allowance, context, level)
        out.append(')')

    def _namespace(self, object, out, indent, allowance, context, level):
        name = 'namespace' if type(object) is types.SimpleNamespace else type(object).__name__
        out.append(name + '(')
        self._named_items(list(object.__dict__.items()), out, indent + len(name) + 1, allowance, context, level)
        out.append(')')

    def _named_items(self, items, out, indent, allowance, context, level):
        for at, (key, item) in enumerate(items):
            last = at == len(items) - 1
            out.append(f'{key}=')
            if id(item) in context:
                out.append('...')
            else:
                self._format(item, out, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                out.append(',\n' + ' ' * indent)

    def _dict(self, object, out, indent, allowance, context, level):
        out.append('{' + (self._indent - 1) * ' ')
        if object:
            items = sorted(object.items(), key=_by_key) if self._sort_dicts else object.items()
            self._dict_items(list(items), out, indent, allowance + 1, context, level)
        out.append('}')

    def _dict_items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        for at, (key, item) in enumerate(items):
            last = at == len(items) - 1
            text = self.format(key, dict(context), self._depth, level)[0]
            out.append(text + ': ')
            self._format(item, out, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                out.append(',\n' + ' ' * indent)

    def _ordered_dict(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        name = type(object).__name__
        out.append(name + '(')
        self._format(list(object.items()), out, indent + len(name) + 1, allowance + 1, context, level)
        out.append(')')

    def _list(self, object, out, indent, allowance, context, level):
        self._format_items(object, out, indent, allowance + 1, context, level, '[', ']')

    def _tuple(self, object, out, indent, allowance, context, level):
        self._format_items(object, out, indent, allowance + 1, context, level, '(', ',)' if len(object) == 1 else ')')

    def _set(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        if type(object) is set:
            opening, closing = '{', '}'
        else:
            opening, closing = type(object).__name__ + '({', '})'
            indent += len(type(object).__name__) + 1
        self._format_items(sorted(object, key=_SortKey), out, indent, allowance + len(closing), context, level, opening, closing)

    def _format_items(self, items, out, indent, allowance, context, level, opening, closing):
        out.append(opening)
        indent += self._indent if len(opening) == 1 else 1
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        new_line = ',\n' + ' ' * indent
        joint = ''
        whole_line = left = self._width - indent + 1
        items = list(items)
        for number, item in enumerate(items, 1):
            behind = 1  # what follows the item in its line: a comma, or all that closes
            if number == len(items):
                behind = allowance
                whole_line, left = whole_line - allowance, left - allowance
            if self._compact:
                text = self.format(item, dict(context), self._depth, level)[0]
                need = len(text) + 2
                if need > left:
                    left, joint = whole_line, joint and new_line
                if need <= left:
                    out.append(joint + text)
                    left, joint = left - need, ', '
                    continue
            out.append(joint)
            self._format(item, out, indent, behind, context, level)
            joint = new_line
        out.append(closing)

    def _str(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        lines = object.splitlines(True)
        is_alone = level == 1  # then it stands in brackets
        if is_alone:
            indent, allowance = indent + 1, allowance + 1
        room = self._width - indent
        chunks = []
        for line in lines[:-1]:
            chunks += _pieces(line, room, room)
        chunks += _pieces(lines[-1], room - allowance, room)
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        text = ('\n' + ' ' * indent).join(chunks)
        out.append(f'({text})' if is_alone else text)

    def _default_dict(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        factory = self.format(object.default_factory, dict(context), self._depth, level)[0]
        name = type(object).__name__
        indent += len(name) + 1
        out.append(f'{name}({factory},\n' + ' ' * indent)
        self._dict(object, out, indent, allowance + 1, context, level)
        out.append(')')

    def _counter(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        name = type(object).__name__
        out.append(name + '({')
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        self._dict_items(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.append('})')

    def _deque(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        name = type(object).__name__
        out.append(name + '(')
        indent += len(name) + 1
        out.append('[')
        if object.maxlen is None:
            self._bare_items(object, out, indent, allowance + 2, context, level)
            out.append('])')
        else:
            self._bare_items(object, out, indent, 2, context, level)
            out.append('],\n' + ' ' * indent + f'maxlen={self.format(object.maxlen, dict(context), self._depth, level)[0]})')

    def _bare_items(self, items, out, indent, allowance, context, level):
        part = []
        self._format_items(items, part, indent, allowance, context, level, '[', ']')
        out.append(''.join(part)[1:-1])

    _writers = {dict.__repr__: _dict, list.__repr__: _list, tuple.__repr__: _tuple, set.__repr__: _set, frozenset.__repr__: _set,
                str.__repr__: _str, OrderedDict.__repr__: _ordered_dict, defaultdict.__repr__: _default_dict, Counter.__repr__: _counter,
                deque.__repr__: _deque, types.SimpleNamespace.__repr__: _namespace}

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

"""Writing JSON (docs.python.org/3.11/library/json.html)."""

_escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'}


def _quote(text, ascii_only):
    out = []
    for c in text:
        code = ord(c)
        if c in _escapes:
            out.append(_escapes[c])
        elif code < 32 or (ascii_only and 126 < code < 0x10000):
            out.append(f'\\u{code:04x}')
        elif ascii_only and code >= 0x10000:
            code -= 0x10000
            out.append(f'\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}')
        else:
            out.append(c)
    return '"' + ''.join(out) + '"'


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is None:
            separators = self.item_separator if indent is None else ',', self.key_separator
        self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self._parts(o))

    def iterencode(self, o):
        return iter(self._parts(o))

    def _parts(self, o):
        parts = []
        self._write(o, '', 0, parts, {})
        return parts

    def _scalar(self, value):
        if value is None:
            return 'null'
        if value is True:
            return 'true'
        if value is False:
            return 'false'
        if isinstance(value, int):
            return int.__repr__(value)
        if value - value == 0:
            return float.__repr__(value)
        if not self.allow_nan:
            words = 'Out of range float values are not JSON compliant'
            raise ValueError(words if self.indent is None else f'{words}: {value!r}')
        return 'NaN' if value != value else 'Infinity' if value > 0 else '-Infinity'

    def _line(self, level):
        if self.indent is None:
            return ''
        return '\n' + (' ' * self.indent if isinstance(self.indent, int) else self.indent) * level

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._scalar(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _write(self, value, before, level, parts, open_ones):
        """Appends the text of the value, the separator before it first; open_ones: what it stands in, by id."""
        if isinstance(value, str):
            parts.append(before + _quote(value, self.ensure_ascii))
            return
        if value is None or isinstance(value, (int, float)):
            parts.append(before + self._scalar(value))
            return
        if isinstance(value, (list, tuple)) and not value or isinstance(value, dict) and not value:
            parts.append(before + ('{}' if isinstance(value, dict) else '[]'))
            return
        if self.check_circular:
            if id(value) in open_ones:
                raise ValueError('Circular reference detected')
            open_ones[id(value)] = value
        if isinstance(value, dict):
            if before:
                parts.append(before)
            self._write_dict(value, level + 1, parts, open_ones)
        elif isinstance(value, (list, tuple)):
            if before:
                parts.append(before)
            self._write_list(value, level + 1, parts, open_ones)
        else:
            self._write(self.default(value), before, level, parts, open_ones)
        open_ones.pop(id(value), None)

    def _write_list(self, value, level, parts, open_ones):
        before = '[' + self._line(level)
        for item in value:
            self._write(item, before, level, parts, open_ones)
            before = self.item_separator + self._line(level)
        if self.indent is not None:
            parts.append(self._line(level - 1))
        parts.append(']')

    def _write_dict(self, value, level, parts, open_ones):
        parts.append('{')
        before = self._line(level)
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            key = self._key(key)
            if key is None:
                continue
            if before:
                parts.append(before)
            before = self.item_separator + self._line(level)
            parts.append(_quote(key, self.ensure_ascii))
            parts.append(self.key_separator)
            self._write(item, '', level, parts, open_ones)
        if self.indent is not None:
            parts.append(self._line(level - 1))
        parts.append('}')

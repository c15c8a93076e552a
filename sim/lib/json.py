"""JSON (docs.python.org/3.11/library/json.html): dumps and loads."""

_escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'}


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count('\n', 0, pos) + 1
        self.colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')


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


def _scalar(value):
    if value is None:
        return 'null'
    if value is True:
        return 'true'
    if value is False:
        return 'false'
    if isinstance(value, int):
        return int.__repr__(value)
    if value != value:
        return 'NaN'
    if value in (float('inf'), float('-inf')):
        return 'Infinity' if value > 0 else '-Infinity'
    return float.__repr__(value)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    if isinstance(indent, int):
        indent = ' ' * indent
    comma, colon = separators or ((', ' if indent is None else ',', ': '))
    open_ones = []

    def join(parts, brackets, level):
        if not parts:
            return brackets
        if indent is None:
            return brackets[0] + comma.join(parts) + brackets[1]
        line = '\n' + indent * (level + 1)
        return brackets[0] + line + (comma + line).join(parts) + '\n' + indent * level + brackets[1]

    def encode(value, level):
        if isinstance(value, str):
            return _quote(value, ensure_ascii)
        if value is None or isinstance(value, (int, float)):
            text = _scalar(value)
            if not allow_nan and text in ('NaN', 'Infinity', '-Infinity'):
                raise ValueError('Out of range float values are not JSON compliant')
            return text
        if any(value is other for other in open_ones):
            raise ValueError('Circular reference detected')
        open_ones.append(value)
        if isinstance(value, dict):
            parts = []
            for k, v in sorted(value.items()) if sort_keys else value.items():
                if not isinstance(k, str):
                    if not (k is None or isinstance(k, (int, float))):
                        if skipkeys:
                            continue
                        raise TypeError(f'keys must be str, int, float, bool or None, not {k.__class__.__name__}')
                    k = _scalar(k)
                parts.append(_quote(k, ensure_ascii) + colon + encode(v, level + 1))
            text = join(parts, '{}', level)
        elif isinstance(value, (list, tuple)):
            text = join([encode(v, level + 1) for v in value], '[]', level)
        elif default is not None:
            text = encode(default(value), level)
        else:
            raise TypeError(f'Object of type {value.__class__.__name__} is not JSON serializable')
        open_ones.pop()
        return text

    return encode(obj, 0)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


class _Reader:
    def __init__(self, text, object_hook):
        self.text, self.at, self.hook = text, 0, object_hook

    def fail(self, message, at=None):
        raise JSONDecodeError(message, self.text, self.at if at is None else at)

    def skip(self):
        while self.text[self.at:self.at + 1] in (' ', '\t', '\n', '\r'):
            self.at += 1
        return self.text[self.at:self.at + 1]

    def value(self):
        c = self.skip()
        if c == '"':
            return self.string()
        if c == '{':
            return self.object()
        if c == '[':
            return self.array()
        for word, value in (('null', None), ('true', True), ('false', False), ('NaN', float('nan')),
                            ('Infinity', float('inf')), ('-Infinity', float('-inf'))):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()

    def digits(self, at):
        while self.text[at:at + 1] and self.text[at] in '0123456789':
            at += 1
        return at

    def number(self):
        start = self.at
        first = start + (self.text[start:start + 1] == '-')
        end = first + 1 if self.text[first:first + 1] == '0' else self.digits(first)
        if end == first:
            self.fail('Expecting value')
        is_float = False
        if self.text[end:end + 1] == '.' and self.digits(end + 1) > end + 1:
            end, is_float = self.digits(end + 1), True
        if self.text[end:end + 1] in ('e', 'E'):
            after = end + 1 + (self.text[end + 1:end + 2] in ('+', '-'))
            if self.digits(after) > after:
                end, is_float = self.digits(after), True
        self.at = end
        return float(self.text[start:end]) if is_float else int(self.text[start:end])

    def string(self):
        start = self.at
        self.at += 1
        out = []
        while True:
            c = self.text[self.at:self.at + 1]
            if c == '':
                self.fail('Unterminated string starting at', start)
            self.at += 1
            if c == '"':
                return ''.join(out)
            if c != '\\':
                if c < ' ':
                    self.fail('Invalid control character at', self.at - 1)
                out.append(c)
                continue
            e = self.text[self.at:self.at + 1]
            self.at += 1
            if e == 'u':
                out.append(self.unicode())
            elif e and e in '"\\/bfnrt':
                out.append({'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}.get(e, e))
            else:
                self.fail('Invalid \\escape', self.at - 2)

    def hex(self, at):
        code = self.text[at:at + 4]
        if len(code) < 4 or any(c not in '0123456789abcdefABCDEF' for c in code):
            self.fail('Invalid \\uXXXX escape', at - 1)
        return int(code, 16)

    def unicode(self):
        code = self.hex(self.at)
        self.at += 4
        if 0xd800 <= code < 0xdc00 and self.text.startswith('\\u', self.at):
            low = self.hex(self.at + 2)
            if 0xdc00 <= low < 0xe000:
                self.at += 6
                return chr(0x10000 + ((code - 0xd800) << 10) + low - 0xdc00)
        return chr(code)

    def array(self):
        items = []
        self.at += 1
        if self.skip() == ']':
            self.at += 1
            return items
        while True:
            items.append(self.value())
            c = self.skip()
            if c not in (',', ']'):
                self.fail("Expecting ',' delimiter")
            self.at += 1
            if c == ']':
                return items

    def object(self):
        items = {}
        self.at += 1
        c = self.skip()
        while c != '}' or items:
            if c != '"':
                self.fail('Expecting property name enclosed in double quotes')
            key = self.string()
            if self.skip() != ':':
                self.fail("Expecting ':' delimiter")
            self.at += 1
            items[key] = self.value()
            c = self.skip()
            if c == '}':
                break
            if c != ',':
                self.fail("Expecting ',' delimiter")
            self.at += 1
            c = self.skip()
        self.at += 1
        return self.hook(items) if self.hook else items


def loads(s, *, object_hook=None, **kw):
    if isinstance(s, bytes):
        s = s.decode()
    if not isinstance(s, str):
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    reader = _Reader(s, object_hook)
    value = reader.value()
    if reader.skip():
        reader.fail('Extra data')
    return value


def load(fp, **kw):
    return loads(fp.read(), **kw)

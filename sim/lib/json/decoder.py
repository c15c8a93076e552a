"""Reading JSON (docs.python.org/3.11/library/json.html)."""


_words = (('null', None), ('true', True), ('false', False))
_constants = {'NaN': float('nan'), 'Infinity': float('inf'), '-Infinity': float('-inf')}


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count('\n', 0, pos) + 1
        self.colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')


class _Reader:
    def __init__(self, text, at, decoder):
        self.text, self.at, self.decoder = text, at, decoder

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
        for word, value in _words:
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        for word in _constants:
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return self.decoder.parse_constant(word)
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
        return (self.decoder.parse_float if is_float else self.decoder.parse_int)(self.text[start:end])

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
                if c < ' ' and self.decoder.strict:
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
        items = []
        self.at += 1
        c = self.skip()
        while c != '}' or items:
            if c != '"':
                self.fail('Expecting property name enclosed in double quotes')
            key = self.string()
            if self.skip() != ':':
                self.fail("Expecting ':' delimiter")
            self.at += 1
            items.append((key, self.value()))
            c = self.skip()
            if c == '}':
                break
            if c != ',':
                self.fail("Expecting ',' delimiter")
            self.at += 1
            c = self.skip()
        self.at += 1
        if self.decoder.object_pairs_hook is not None:
            return self.decoder.object_pairs_hook(items)
        items = dict(items)
        return items if self.decoder.object_hook is None else self.decoder.object_hook(items)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.strict, self.object_hook, self.object_pairs_hook = strict, object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__

    def decode(self, s):
        reader = _Reader(s, 0, self)
        value = reader.value()
        if reader.skip():
            reader.fail('Extra data')
        return value

    def raw_decode(self, s, idx=0):
        """The value that starts at idx, and where it ends."""
        reader = _Reader(s, idx, self)
        if reader.skip() and reader.at != idx:
            reader.fail('Expecting value', idx)
        return reader.value(), reader.at

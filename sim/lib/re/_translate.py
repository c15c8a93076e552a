"""From Python's syntax of regular expressions to that of PCRE2 (docs.python.org/3.11/library/re.html#regular-expression-syntax).

All mistakes are found here, in Python's words; groups become numbers, and what the two languages write differently is spelled out.
"""
A = 256
I = 2
L = 4
M = 8
S = 16
U = 32
X = 64

_FLAGS = {'i': I, 'L': L, 'm': M, 's': S, 'x': X, 'a': A, 'u': U}
_SPECIAL = frozenset('\\.^$*+?{}[]|()#- \t\n\r\v\f')
_SPACE = frozenset(' \t\n\r\v\f')
_CATEGORIES = frozenset('dDsSwW')
_SIMPLE = {'a': '\a', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_OCTAL = frozenset('01234567')
_DIGITS = frozenset('0123456789')
_HEX = frozenset('0123456789abcdefABCDEF')
_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
MAXREPEAT = 4294967295
_PCRE_MOST = 65535


class error(Exception):
    """Something is wrong with a pattern; msg, pattern, pos, lineno and colno tell what and where."""
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            msg = f'{msg} at position {pos}'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


class Translation:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.is_bytes = isinstance(pattern, bytes)
        self.text = pattern.decode('latin-1') if self.is_bytes else pattern
        self.flags = flags
        self.at = 0
        self.out = []
        self.groups = 0
        self.names = {}
        self.open = set()
        self.closed = []  # numbers in the order in which they end
        self.checks = []  # (number, place) of conditions on groups further on
        self._alternatives(bool(flags & X), 0)
        if self.at < len(self.text):
            self._fail('unbalanced parenthesis', self.at)
        for number, place in self.checks:
            if number > self.groups:
                self._fail(f'invalid group reference {number}', place)
        if not self.is_bytes:
            if self.flags & L:
                raise ValueError('cannot use LOCALE flag with a str pattern')
            if self.flags & A and self.flags & U:
                raise ValueError('ASCII and UNICODE flags are incompatible')
            if not self.flags & A:
                self.flags |= U
        elif self.flags & U:
            raise ValueError('cannot use UNICODE flag with a bytes pattern')
        result = ''.join(self.out)
        self.result = result.encode('latin-1') if self.is_bytes else result

    def _fail(self, message, at):
        raise error(message, self.pattern, at)

    def _peek(self):
        return self.text[self.at:self.at + 1]

    def _take(self):
        c = self.text[self.at:self.at + 1]
        self.at += 1
        return c

    def _literal(self, c):
        self.out.append('\\' + c if c in _SPECIAL else c)

    def _code(self, code):
        c = chr(code)
        if c in _SPECIAL:
            self.out.append('\\' + c)
        elif 0xd800 <= code < 0xe000 or code > 31:
            self.out.append(c)
        else:
            self.out.append(f'\\x{{{code:x}}}')

    # ---- sequences ----

    def _alternatives(self, verbose, start):
        while True:
            verbose = self._sequence(verbose)
            if self._peek() != '|':
                return
            self.at += 1
            self.out.append('|')

    def _sequence(self, verbose):
        item = None  # where the last item begins in the output; None: none that can be repeated
        repeated = False
        while self.at < len(self.text):
            start = self.at
            c = self.text[start]
            if c in '|)':
                break
            self.at += 1
            if verbose:
                if c in _SPACE:
                    continue
                if c == '#':
                    end = self.text.find('\n', self.at)
                    self.at = len(self.text) if end < 0 else end + 1
                    continue
            if c in '*+?' or c == '{':
                if c == '{' and not self._is_count():
                    item, repeated = len(self.out), False
                    self.out.append('\\{')
                    continue
                self._repeat(c, start, item, repeated)
                repeated = True
                continue
            place = len(self.out)
            if c == '[':
                self._set(start)
            elif c == '(':
                before = verbose
                kind = self._group(start, verbose)
                if kind == 'flags':
                    verbose = verbose or bool(self.flags & X)
                    continue
                if kind == 'comment':
                    continue
                verbose = before
            elif c == '\\':
                if self._escape(start):
                    item, repeated = None, False
                    continue
            elif c in '^$':
                self.out.append(c)
                item, repeated = None, False
                continue
            elif c == '.':
                self.out.append(c)
            else:
                self._literal(c)
            item, repeated = place, False
        return verbose

    # ---- repetition ----

    def _is_count(self):
        """After a brace: is it a count, or just a brace?"""
        at = self.at
        if self.text[at:at + 1] == '}':
            return False
        while self.text[at:at + 1] in _DIGITS and at < len(self.text):
            at += 1
        if self.text[at:at + 1] == ',':
            at += 1
            while self.text[at:at + 1] in _DIGITS and at < len(self.text):
                at += 1
        return self.text[at:at + 1] == '}'

    def _number(self):
        start = self.at
        while self._peek() in _DIGITS and self.at < len(self.text):
            self.at += 1
        return self.text[start:self.at]

    def _repeat(self, c, start, item, repeated):
        if c == '{':
            low = self._number()
            high = low
            if self._peek() == ',':
                self.at += 1
                high = self._number()
            self.at += 1
            if len(low) > 10 or len(high) > 10 or int(low or 0) >= MAXREPEAT or int(high or 0) >= MAXREPEAT:
                raise OverflowError('the repetition number is too large')
            if high and low and int(high) < int(low):
                self._fail('min repeat greater than max repeat', start + 1)
            if max(int(low or 0), int(high or 0)) > _PCRE_MOST:
                self._fail(f'more than {_PCRE_MOST} repetitions are not supported here', start + 1)
            count = f'{{{low or 0}}}' if low == high and low else f'{{{low or 0},{high}}}'
        else:
            count = c
        if item is None and not repeated:
            self._fail('nothing to repeat', start)
        if repeated:
            self._fail('multiple repeat', start)
        if self._peek() in ('?', '+'):
            count += self._take()
        self.out.append(count)

    # ---- escapes ----

    def _escape(self, start):
        """True: it matches a place, not a character."""
        c = self._take()
        if not c:
            self._fail('bad escape (end of pattern)', start)
        if c in 'AbB':
            self.out.append('\\' + c)
            return True
        if c == 'Z':
            self.out.append('\\z')
            return True
        if c in _CATEGORIES:
            self.out.append('\\' + c)
        elif c == '0':
            digits = ''
            while len(digits) < 2 and self._peek() in _OCTAL and self._peek():
                digits += self._take()
            self._code(int(digits or '0', 8))
        elif c in _DIGITS:
            self._reference(c, start)
        else:
            self._character_escape(c, start)
        return False

    def _reference(self, c, start):
        digits = c
        if self._peek() in _DIGITS and self._peek():
            if c in _OCTAL and self._peek() in _OCTAL and self.text[self.at + 1:self.at + 2] in _OCTAL and \
                    self.text[self.at + 1:self.at + 2]:
                digits += self._take() + self._take()
                code = int(digits, 8)
                if code > 0o377:
                    self._fail(f'octal escape value \\{digits} outside of range 0-0o377', start)
                self._code(code)
                return
            digits += self._take()
        self._refer(int(digits), start, start + 1)

    def _refer(self, number, start, place):
        if number > self.groups:
            self._fail(f'invalid group reference {number}', place)
        if number in self.open:
            self._fail('cannot refer to an open group', start)
        self.out.append(f'\\g{{{number}}}')

    def _character_escape(self, c, start):
        self._code(self._character(c, start))

    def _character(self, c, start):
        """The code of an escaped character, in a set or outside of one."""
        if c in _SIMPLE:
            return ord(_SIMPLE[c])
        length = {'x': 2, 'u': 4, 'U': 8}.get(c)
        if length and (c == 'x' or not self.is_bytes):
            digits = ''
            while len(digits) < length and self._peek() in _HEX and self._peek():
                digits += self._take()
            if len(digits) != length:
                self._fail(f'incomplete escape {self.text[start:self.at]}', start)
            code = int(digits, 16)
            if code > 0x10ffff:
                self._fail(f'bad escape {self.text[start:self.at]}', start)
            return code
        if c == 'N' and not self.is_bytes:
            return self._named_character(start)
        if c in _LETTERS:
            self._fail(f'bad escape \\{c}', start)
        return ord(c)

    def _named_character(self, start):
        if self._peek() != '{':
            self._fail('missing {', self.at)
        self.at += 1
        name = self._until('}', 'character name')
        import unicodedata
        try:
            return ord(unicodedata.lookup(name))
        except KeyError:
            self._fail(f'undefined character name {name!r}', start)

    # ---- sets ----

    def _set_item(self, start):
        """A character's code, or the text of a category."""
        place = self.at
        c = self._take()
        if not c:
            self._fail('unterminated character set', start)
        if c != '\\':
            return ord(c)
        c = self._take()
        if not c:
            self._fail('bad escape (end of pattern)', place)
        if c in _CATEGORIES:
            return '\\' + c
        if c == 'b':
            return 8
        if c in _OCTAL:
            digits = c
            while len(digits) < 3 and self._peek() in _OCTAL and self._peek():
                digits += self._take()
            if int(digits, 8) > 0o377:
                self._fail(f'octal escape value \\{digits} outside of range 0-0o377', place)
            return int(digits, 8)
        if c in _DIGITS:
            self._fail(f'bad escape \\{c}', place)
        return self._character(c, place)

    def _set_code(self, item):
        if isinstance(item, str):
            self.out.append(item)
        else:
            self._code(item)

    def _warn_about_set(self, place, is_first):
        """What may mean something else in a Python to come."""
        pair = self.text[place:place + 2]
        if is_first:
            what = 'nested set' if pair[:1] == '[' else None
        else:
            what = {'--': 'set difference', '&&': 'set intersection', '~~': 'set symmetric difference', '||': 'set union'}.get(pair)
        if what:
            import warnings
            warnings.warn(f'Possible {what} at position {place}', FutureWarning, stacklevel=8)

    def _set(self, start):
        self.out.append('[')
        if self._peek() == '^':
            self.at += 1
            self.out.append('^')
        first = self.at
        while True:
            place = self.at
            if self._peek() == ']' and place > first:
                self.at += 1
                break
            self._warn_about_set(place, place == first)
            low = self._set_item(start)
            if self._peek() != '-':
                self._set_code(low)
                continue
            if self.text[self.at + 1:self.at + 2] == ']':
                self._set_code(low)
                continue
            self.at += 1
            if not self._peek():
                self._fail('unterminated character set', start)
            high = self._set_item(start)
            if isinstance(low, str) or isinstance(high, str) or high < low:
                self._fail(f'bad character range {self.text[place:self.at]}', place)
            self._set_code(low)
            self.out.append('-')
            self._set_code(high)
        self.out.append(']')

    # ---- groups ----

    def _until(self, end, what):
        at = self.text.find(end, self.at)
        name = self.text[self.at:] if at < 0 else self.text[self.at:at]
        if not name:
            self._fail(f'missing {what}', self.at)
        if at < 0:
            self._fail(f'missing {end}, unterminated name', self.at)
        self.at = at + 1
        return name

    def _check_name(self, name, place):
        if not name.isidentifier():
            self._fail(f'bad character in group name {name!r}', place)

    def _close(self, start):
        if self._peek() != ')':
            self._fail('missing ), unterminated subpattern', start)
        self.at += 1
        self.out.append(')')

    def _capture(self, start, verbose, name):
        self.groups += 1
        number = self.groups
        if name is not None:
            if name in self.names:
                self._fail(f'redefinition of group name {name!r} as group {number}; was group {self.names[name]}', self.at - len(name) - 1)
            self.names[name] = number
        self.open.add(number)
        self.out.append('(')
        self._alternatives(verbose, start)
        self._close(start)
        self.open.discard(number)
        self.closed.append(number)

    def _inside(self, opening, start, verbose):
        self.out.append(opening)
        self._alternatives(verbose, start)
        self._close(start)

    def _group(self, start, verbose):
        if self._peek() != '?':
            return self._capture(start, verbose, None)
        self.at += 1
        c = self._take()
        if not c:
            self._fail('unexpected end of pattern', self.at - 1)
        if c == 'P':
            return self._named(start, verbose)
        if c == ':':
            return self._inside('(?:', start, verbose)
        if c == '>':
            return self._inside('(?>', start, verbose)
        if c in '=!':
            return self._inside('(?' + c, start, verbose)
        if c == '<':
            d = self._take()
            if not d:
                self._fail('unexpected end of pattern', self.at - 1)
            if d not in '=!':
                self._fail(f'unknown extension ?<{d}', start + 1)
            return self._inside('(?<' + d, start, verbose)
        if c == '#':
            end = self.text.find(')', self.at)
            if end < 0:
                self._fail('missing ), unterminated comment', start)
            self.at = end + 1
            return 'comment'
        if c == '(':
            return self._conditional(start, verbose)
        if c in _FLAGS or c == '-':
            return self._set_flags(c, start, verbose)
        self._fail(f'unknown extension ?{c}', start + 1)

    def _named(self, start, verbose):
        c = self._take()
        if c == '<':
            place = self.at
            name = self._until('>', 'group name')
            self._check_name(name, place)
            return self._capture(start, verbose, name)
        if c == '=':
            place = self.at
            name = self._until(')', 'group name')
            self._check_name(name, place)
            if name not in self.names:
                self._fail(f'unknown group name {name!r}', place)
            return self._refer(self.names[name], place, place)
        if not c:
            self._fail('unexpected end of pattern', self.at - 1)
        self._fail(f'unknown extension ?P{c}', start + 1)

    def _conditional(self, start, verbose):
        place = self.at
        name = self._until(')', 'group name')
        if name.isidentifier():
            if name not in self.names:
                self._fail(f'unknown group name {name!r}', place)
            number = self.names[name]
        elif name.isdigit() and name.isascii():
            number = int(name)
            if not number:
                self._fail('bad group number', place)
            self.checks.append((number, place))
        else:
            self._fail(f'bad character in group name {name!r}', place)
        self.out.append(f'(?({number})')
        verbose = self._sequence(verbose)
        if self._peek() == '|':
            self.at += 1
            self.out.append('|')
            self._sequence(verbose)
            if self._peek() == '|':
                self._fail('conditional backref with more than two branches', self.at)
        self._close(start)

    def _set_flags(self, c, start, verbose):
        added = removed = 0
        if c != '-':
            while True:
                if c == 'L' and not self.is_bytes:
                    self._fail("bad inline flags: cannot use 'L' flag with a str pattern", self.at)
                if c == 'u' and self.is_bytes:
                    self._fail("bad inline flags: cannot use 'u' flag with a bytes pattern", self.at)
                added |= _FLAGS[c]
                if added & (A | L | U) not in (0, A, L, U):
                    self._fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", self.at)
                c = self._take()
                if not c:
                    self._fail('missing -, : or )', self.at - 1)
                if c in ')-:':
                    break
                if c not in _FLAGS:
                    self._fail('unknown flag' if c in _LETTERS else 'missing -, : or )', self.at - 1)
        if c == ')':
            if start:
                self._fail('global flags not at the start of the expression', start)
            self.flags |= added
            return 'flags'
        if c == '-':
            c = self._take()
            if not c:
                self._fail('missing flag', self.at - 1)
            if c not in _FLAGS:
                self._fail('unknown flag' if c in _LETTERS else 'missing flag', self.at - 1)
            while True:
                if _FLAGS[c] & (A | L | U):
                    self._fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", self.at)
                removed |= _FLAGS[c]
                c = self._take()
                if not c:
                    self._fail('missing :', self.at - 1)
                if c == ':':
                    break
                if c not in _FLAGS:
                    self._fail('unknown flag' if c in _LETTERS else 'missing :', self.at - 1)
        if added & removed:
            self._fail('bad inline flags: flag turned on and off', self.at - 1)
        on = ''.join(name for name in 'ims' if added & _FLAGS[name])
        off = ''.join(name for name in 'ims' if removed & _FLAGS[name])
        opening = f'(?{on}-{off}:' if off else f'(?{on}:'
        return self._inside(opening, start, (verbose or bool(added & X)) and not removed & X)


def parse_template(template, pattern):
    """The pieces of a replacement: texts, and numbers of groups."""
    is_bytes = isinstance(template, bytes)
    text = template.decode('latin-1') if is_bytes else template
    pieces, literal, at = [], [], 0

    def fail(message, place):
        raise error(message, template, place)

    def add_group(number, place):
        if number > pattern.groups:
            fail(f'invalid group reference {number}', place)
        if literal:
            pieces.append(''.join(literal))
            literal.clear()
        pieces.append(number)

    while True:
        slash = text.find('\\', at)
        if slash < 0:
            literal.append(text[at:])
            break
        literal.append(text[at:slash])
        at = slash + 2
        c = text[slash + 1:at]
        if not c:
            fail('bad escape (end of pattern)', slash)
        if c == 'g':
            if text[at:at + 1] != '<':
                fail('missing <', at)
            place = at + 1
            end = text.find('>', place)
            name = text[place:] if end < 0 else text[place:end]
            if not name:
                fail('missing group name', place)
            if end < 0:
                fail('missing >, unterminated name', place)
            at = end + 1
            if name.isidentifier():
                if name not in pattern.groupindex:
                    raise IndexError(f'unknown group name {name!r}')
                add_group(pattern.groupindex[name], place)
            elif name.isdigit() and name.isascii():
                add_group(int(name), place)
            else:
                fail(f'bad character in group name {name!r}', place)
        elif c == '0':
            digits = ''
            while len(digits) < 2 and text[at:at + 1] in _OCTAL and text[at:at + 1]:
                digits += text[at]
                at += 1
            literal.append(chr(int(digits or '0', 8)))
        elif c in _DIGITS:
            digits = c
            if text[at:at + 1] in _DIGITS and text[at:at + 1]:
                digits += text[at]
                at += 1
                if c in _OCTAL and digits[1] in _OCTAL and text[at:at + 1] in _OCTAL and text[at:at + 1]:
                    digits += text[at]
                    at += 1
                    code = int(digits, 8)
                    if code > 0o377:
                        fail(f'octal escape value \\{digits} outside of range 0-0o377', slash)
                    literal.append(chr(code))
                    continue
            add_group(int(digits), slash + 1)
        elif c in _SIMPLE or c == 'b':
            literal.append('\b' if c == 'b' else _SIMPLE[c])
        elif c in _LETTERS:
            fail(f'bad escape \\{c}', slash)
        else:
            literal.append('\\' + c)
    if literal:
        pieces.append(''.join(literal))
    if is_bytes:
        return [piece.encode('latin-1') if isinstance(piece, str) else piece for piece in pieces]
    return pieces

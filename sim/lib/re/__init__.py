"""Regular expressions (docs.python.org/3.11/library/re.html). PCRE2 does the matching; \\N{...} and counts above 65535 are not
supported, and repetitions that match one text in too many ways end the run instead of taking for ever."""
import enum
from types import GenericAlias

import _re
from . import _translate
from ._translate import error, parse_template as _parse_template

__all__ = ('match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template', 'escape',
           'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL',
           'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag')


class RegexFlag(enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        names = [f're.{name}' for name, bit in _bits.items() if self._value_ & bit]
        rest = self._value_ & ~sum(_bits.values())
        if rest:
            names.append(hex(rest))
        return '|'.join(names) or 're.NOFLAG'

    __str__ = object.__str__


_bits = {'TEMPLATE': 1, 'IGNORECASE': 2, 'LOCALE': 4, 'MULTILINE': 8, 'DOTALL': 16, 'UNICODE': 32, 'VERBOSE': 64, 'DEBUG': 128,
         'ASCII': 256}
NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
T = TEMPLATE = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG

_ANCHORED, _TO_THE_END, _NOT_EMPTY = 1, 2, 4
_END = (1 << 62) - 1
_CACHE_MOST = 512
_cache = {}


def _no_construction(cls):
    raise TypeError(f"cannot create '{cls.__module__}.{cls.__qualname__}' instances")


class Match:
    __slots__ = ('re', 'string', 'pos', 'endpos', '_spans')
    __class_getitem__ = classmethod(GenericAlias)
    __iter__ = None

    def __new__(cls, *args, **kwargs):
        _no_construction(cls)

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'

    def __bool__(self):
        return True

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _number(self, group):
        if isinstance(group, int):
            if 0 <= group <= self.re.groups:
                return group
        elif isinstance(group, str) and group in self.re.groupindex:
            return self.re.groupindex[group]
        raise IndexError('no such group')

    def _text(self, number, default=None):
        start = self._spans[2 * number]
        return default if start < 0 else self.string[start:self._spans[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple([self._text(self._number(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple([self._text(number, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._spans[2 * self._number(group)]

    def end(self, group=0, /):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0, /):
        number = self._number(group)
        return self._spans[2 * number], self._spans[2 * number + 1]

    @property
    def regs(self):
        return tuple([(self._spans[i], self._spans[i + 1]) for i in range(0, len(self._spans), 2)])

    @property
    def lastindex(self):
        last = None
        for number in self.re._closed:
            if self._spans[2 * number] >= 0 and (last is None or self._spans[2 * number + 1] >= self._spans[2 * last + 1]):
                last = number
        return last

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        return _fill(_parse_template(template, self.re), self)


def _fill(pieces, match):
    empty = match.string[:0]
    return empty.join([match._text(piece, empty) if isinstance(piece, int) else piece for piece in pieces])


class Pattern:
    __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_code', '_closed', '__weakref__')
    __class_getitem__ = classmethod(GenericAlias)

    def __new__(cls, *args, **kwargs):
        _no_construction(cls)

    def __repr__(self):
        shown = repr(self.pattern)
        if len(shown) > 200:
            shown = shown[:200]
        flags = self.flags if isinstance(self.pattern, bytes) else self.flags & ~32
        names = [f're.{name}' for name, bit in _bits.items() if flags & bit]
        return f"re.compile({shown}{', ' if names else ''}{'|'.join(names)})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.flags, type(self.pattern), self.pattern) == (other.flags, type(other.pattern), other.pattern)

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _find(self, string, pos, endpos, mode):
        spans = self._code.match(string, pos, endpos, mode)
        if spans is None:
            return None
        match = object.__new__(Match)
        match.re = self
        match.string = string
        match.pos = min(max(pos, 0), len(string))
        match.endpos = min(max(endpos, 0), len(string))
        match._spans = spans
        return match

    def match(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _ANCHORED)

    def fullmatch(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _ANCHORED | _TO_THE_END)

    def search(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, 0)

    def finditer(self, string, pos=0, endpos=_END):
        self._code.match(string, 0, 0, 0)  # is it a text at all?
        found = self._each(string, pos, endpos)
        return iter(lambda: next(found, None), None)

    def _each(self, string, pos, endpos):
        mode = 0
        while True:
            match = self._find(string, pos, endpos, mode)
            if match is None:
                return
            yield match
            pos = match._spans[1]
            mode = _NOT_EMPTY if pos == match._spans[0] else 0  # after an empty match not the same again

    def findall(self, string, pos=0, endpos=_END):
        found = []
        for match in self._each(string, pos, endpos):
            empty = string[:0]
            if not self.groups:
                found.append(match._text(0))
            elif self.groups == 1:
                found.append(match._text(1, empty))
            else:
                found.append(match.groups(empty))
        return found

    def split(self, string, maxsplit=0):
        parts, start = [], 0
        for match in self._each(string, 0, _END):
            if maxsplit > 0 and len(parts) >= maxsplit * (self.groups + 1):
                break
            parts.append(string[start:match._spans[0]])
            parts.extend(match.groups())
            start = match._spans[1]
        parts.append(string[start:])
        return parts

    def subn(self, repl, string, count=0):
        if callable(repl):
            fill = repl
        elif (b'\\' if isinstance(repl, bytes) else '\\') in repl:
            pieces = _parse_template(repl, self)
            fill = lambda match: _fill(pieces, match)
        else:
            fill = lambda match: repl
        parts, start, number = [], 0, 0
        for match in self._each(string, 0, _END):
            if number >= count > 0:
                break
            parts.append(string[start:match._spans[0]])
            replacement = fill(match)
            if replacement is not None:
                parts.append(replacement)
            start = match._spans[1]
            number += 1
        parts.append(string[start:])
        return string[:0].join(parts), number

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    flags = int(flags)
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    translation = _translate.Translation(pattern, flags)
    made = object.__new__(Pattern)
    try:
        made._code = _re.Pattern(translation.result, translation.flags)
    except ValueError as mistake:
        text = str(mistake)
        raise error('look-behind requires fixed-width pattern' if 'lookbehind' in text else text) from None
    made.pattern = pattern
    made.flags = translation.flags
    made.groups = translation.groups
    made.groupindex = translation.names
    made._closed = translation.closed
    if len(_cache) >= _CACHE_MOST:
        _cache.clear()
    _cache[key] = made
    return made


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def template(pattern, flags=0):
    import warnings
    warnings.warn('The re.template() function is deprecated as it is an undocumented feature without an obvious purpose. '
                  'Use re.compile() instead.', DeprecationWarning)
    return compile(pattern, flags)


def purge():
    _cache.clear()


_escaped = {ord(c): '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_escaped)
    return str(pattern, 'latin1').translate(_escaped).encode('latin1')

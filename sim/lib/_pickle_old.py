"""What the protocols of pickle that Python 2 reads, 0 to 2, have in their own way: names of that time, and numbers and texts as lines
(docs.python.org/3.11/library/pickle.html, argument fix_imports)."""

_MODULES = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', 'configparser': 'ConfigParser', 'reprlib': 'repr',
            'http.client': 'httplib', 'http.server': 'BaseHTTPServer', 'html.parser': 'HTMLParser', 'urllib.parse': 'urlparse',
            'urllib.request': 'urllib2', 'collections.abc': '_abcoll', '_thread': 'thread'}
_NAMES = {('builtins', 'range'): ('__builtin__', 'xrange'), ('functools', 'reduce'): ('__builtin__', 'reduce'),
          ('sys', 'intern'): ('__builtin__', 'intern'), ('builtins', 'chr'): ('__builtin__', 'unichr'),
          ('builtins', 'str'): ('__builtin__', 'unicode'), ('builtins', 'int'): ('__builtin__', 'long'),
          ('builtins', 'zip'): ('itertools', 'izip'), ('builtins', 'map'): ('itertools', 'imap'),
          ('builtins', 'filter'): ('itertools', 'ifilter'), ('itertools', 'filterfalse'): ('itertools', 'ifilterfalse'),
          ('itertools', 'zip_longest'): ('itertools', 'izip_longest'), ('collections', 'UserDict'): ('UserDict', 'IterableUserDict'),
          ('codecs', 'encode'): ('_codecs', 'encode'),
          ('collections', 'UserList'): ('UserList', 'UserList'), ('collections', 'UserString'): ('UserString', 'UserString')}
# Exceptions had a module of their own; those that Python 2 did not have are their base classes there, or not found.
_EXCEPTIONS = '''ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError
EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError PendingDeprecationWarning
ReferenceError RuntimeError RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError
UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
ZeroDivisionError'''.split()
_NEW_OS_ERRORS = '''BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError
TimeoutError'''.split()
_NAMES.update({('builtins', name): ('exceptions', name) for name in _EXCEPTIONS})
_BACK_NAMES = {old: new for new, old in _NAMES.items()}
_BACK_MODULES = {old: new for new, old in _MODULES.items()}
_NAMES.update({('builtins', name): ('exceptions', 'OSError') for name in _NEW_OS_ERRORS})
_NAMES['builtins', 'ModuleNotFoundError'] = 'exceptions', 'ImportError'


def old_name(module, name):
    found = _NAMES.get((module, name))
    return found or (_MODULES.get(module, module), name)


def new_name(module, name):
    found = _BACK_NAMES.get((module, name))
    return found or (_BACK_MODULES.get(module, module), name)


# ---- writing lines ----

_ESCAPED = '\\\0\n\r\x1a'


def text_line(text):
    """As in a raw string literal, with escapes for whatever has no byte of its own."""
    parts = []
    for char in text:
        code = ord(char)
        if code > 0xffff:
            parts.append(b'\\U%08x' % code)
        elif code > 0xff or char in _ESCAPED:
            parts.append(b'\\u%04x' % code)
        else:
            parts.append(bytes([code]))
    return b'V' + b''.join(parts) + b'\n'


def int_line(number):
    is_short = -0x80000000 <= number <= 0x7fffffff
    return b'I%d\n' % number if is_short else b'L%dL\n' % number


# ---- reading them ----

def read_text(line):
    parts, at = [], 0
    while at < len(line):
        kind = line[at:at + 2]
        size = {b'\\u': 4, b'\\U': 8}.get(kind)
        if size is None:
            parts.append(chr(line[at]))
            at += 1
        else:
            parts.append(chr(int(line[at + 2:at + 2 + size], 16)))
            at += 2 + size
    return ''.join(parts)


def read_int(line):
    if line in (b'00', b'01'):
        return line == b'01'
    return int(line)


def read_long(line):
    return int(line[:-1] if line.endswith(b'L') else line)


def read_quoted(line):
    """The repr() that Python 2 had of a str."""
    line = line.strip()
    if len(line) < 2 or line[:1] not in (b'"', b"'") or line[-1:] != line[:1]:
        return None
    codes = {b'n': b'\n', b't': b'\t', b'r': b'\r', b'\\': b'\\', b"'": b"'", b'"': b'"'}
    data, at, body = b'', 0, line[1:-1]
    while at < len(body):
        following = body[at + 1:at + 2]
        if body[at:at + 1] != b'\\':
            data, at = data + body[at:at + 1], at + 1
        elif following == b'x':
            data, at = data + bytes([int(body[at + 2:at + 4], 16)]), at + 4
        else:
            data, at = data + codes.get(following, b'\\' + following), at + 2
    return data

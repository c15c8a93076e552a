"""Paths as texts (docs.python.org/3.11/library/os.path.html). No file lies behind any of them: nothing exists, and what would ask
for more is left out."""
sep = '/'
curdir = '.'
pardir = '..'
extsep = '.'
pathsep = ':'
altsep = None
devnull = '/dev/null'
defpath = '/bin:/usr/bin'
supports_unicode_filenames = False


def _text(path):
    from os import fspath
    return fspath(path)


def isabs(s):
    return _text(s).startswith(sep)


def normcase(s):
    return _text(s)


def join(a, *p):
    path = _text(a)
    for part in map(_text, p):
        if part.startswith(sep):
            path = part
        elif not path or path.endswith(sep):
            path += part
        else:
            path += sep + part
    return path


def split(p):
    p = _text(p)
    head, slash, tail = p.rpartition(sep)
    return head.rstrip(sep) or head + slash, tail


def splitext(p):
    p = _text(p)
    name = p.rfind(sep) + 1
    dot = p.rfind(extsep)
    if dot < name or not p[name:dot].strip(extsep):
        return p, ''
    return p[:dot], p[dot:]


def splitdrive(p):
    p = _text(p)
    return p[:0], p


def basename(p):
    p = _text(p)
    return p[p.rfind(sep) + 1:]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _text(path)
    if not path:
        return curdir
    slashes = len(path) - len(path.lstrip(sep))
    start = sep * (slashes if slashes == 2 else min(slashes, 1))
    parts = []
    for part in path.split(sep):
        if part in ('', curdir):
            continue
        if part != pardir or (not start and not parts) or (parts and parts[-1] == pardir):
            parts.append(part)
        elif parts:
            parts.pop()
    return start + sep.join(parts) or curdir


def abspath(path):
    path = _text(path)
    if not isabs(path):
        from os import getcwd
        path = join(getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    here = [part for part in abspath(curdir if start is None else start).split(sep) if part]
    there = [part for part in abspath(path).split(sep) if part]
    common = len(commonprefix([here, there]))
    return sep.join([pardir] * (len(here) - common) + there[common:]) or curdir


def commonprefix(m):
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = [_text(path) for path in m]
    first, last = min(m), max(m)  # in order: those between them share what these two share
    length = 0
    while length < len(first) and first[length] == last[length]:
        length += 1
    return first[:length]


def commonpath(paths):
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = [_text(path) for path in paths]
    if len({path.startswith(sep) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split(sep) if part and part != curdir] for path in paths]
    return (sep if paths[0].startswith(sep) else '') + sep.join(commonprefix(parts))


def expanduser(path):
    path = _text(path)
    if path == '~' or path.startswith('~/'):
        from os import environ
        home = environ.get('HOME', '/root').rstrip(sep)
        return home + path[1:] or sep
    return path


def expandvars(path):
    import re
    from os import environ
    return re.sub(r'\$(\w+|\{[^}]*\})', lambda found: environ.get(found[1].strip('{}'), found[0]), _text(path), flags=re.ASCII)


def exists(path):
    _text(path)
    return False


isfile = isdir = islink = ismount = lexists = exists

"""Paths as texts (docs.python.org/3.11/library/os.path.html). No file lies behind any of them."""
sep = '/'
curdir = '.'
pardir = '..'
extsep = '.'
pathsep = ':'


def isabs(path):
    return path.startswith(sep)


def join(a, *parts):
    path = a
    for part in parts:
        if part.startswith(sep):
            path = part
        elif not path or path.endswith(sep):
            path += part
        else:
            path += sep + part
    return path


def split(path):
    at = path.rfind(sep) + 1
    head, tail = path[:at], path[at:]
    if head.strip(sep):
        head = head.rstrip(sep)
    return head, tail


def splitext(path):
    name = path.rfind(sep) + 1
    dot = path.rfind(extsep)
    if dot < name or not path[name:dot].strip(extsep):
        return path, ''
    return path[:dot], path[dot:]


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def normpath(path):
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
    return normpath(path if isabs(path) else join('/', path))


realpath = abspath


def expanduser(path):
    return path


def exists(path):
    return False


isfile = isdir = islink = lexists = exists

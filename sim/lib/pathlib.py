"""Paths as objects (docs.python.org/3.11/library/pathlib.html): all that needs no file system. No file lies behind any of them, so
that nothing exists; what would read or change files raises RuntimeError."""
import fnmatch
import os

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath']


class _Parents:
    """The paths above one, the nearest first; looks like a sequence."""

    def __init__(self, path):
        self._class, self._drive, self._parts = type(path), path._root, path._parts

    def __len__(self):
        return len(self._parts) - bool(self._drive)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(len(self))))
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        i = i if i >= 0 else i + len(self)
        return self._class._made(self._drive, self._parts[:len(self._parts) - i - 1])

    def __repr__(self):
        return f'<{self._class.__name__}.parents>'


def _texts(args):
    for arg in args:
        if isinstance(arg, PurePath):
            yield str(arg)
            continue
        text = os.fspath(arg)
        if not isinstance(text, str):
            raise TypeError('argument should be a str object or an os.PathLike object returning str, not ' + repr(type(arg)))
        yield text


class PurePath:
    """The parts of a path; the root, if there is one, is the first."""

    __slots__ = ('_root', '_parts', '__weakref__')

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        root, parts = '', []
        for text in _texts(args):
            if text.startswith('/'):
                root = '//' if text.startswith('//') and not text.startswith('///') else '/'
                parts = [root]
            parts += [part for part in text.split('/') if part and part != '.']
        return cls._made(root, parts)

    @classmethod
    def _made(cls, root, parts):
        self = object.__new__(cls)
        self._root, self._parts = root, list(parts)
        return self

    def __str__(self):
        names = self._names
        return self._root + '/'.join(names) if self._root or names else '.'

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def __bytes__(self):
        return str(self).encode()

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote
        return 'file://' + quote(str(self))

    @property
    def _names(self):
        return self._parts[1:] if self._root else self._parts

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(tuple(self._parts))

    def __lt__(self, other):
        return self._parts < other._parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._parts <= other._parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._parts > other._parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._parts >= other._parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return type(self), tuple(self._parts)

    parts = property(lambda self: tuple(self._parts))
    drive = property(lambda self: '')
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)
    parents = property(lambda self: _Parents(self))

    @property
    def parent(self):
        return self._made(self._root, self._parts[:-1]) if self._names else self

    @property
    def name(self):
        return self._names[-1] if self._names else ''

    @property
    def suffix(self):
        name = self.name
        i = name.rfind('.')
        return name[i:] if 0 < i < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith('.') else ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        name = self.name
        return name[:len(name) - len(self.suffix)]

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def joinpath(self, *args):
        return type(self)(self, *args)

    def with_name(self, name):
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        if not name or '/' in name or name == '.':
            raise ValueError('Invalid name %r' % name)
        return self._made(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError('Invalid suffix %r' % suffix)
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        return self._made(self._root, self._parts[:-1] + [self.stem + suffix])

    def relative_to(self, *other):
        if not other:
            raise TypeError('need at least one argument')
        base = type(self)(*other)
        n = len(base._parts)
        if self._parts[:n] != base._parts or base._root != self._root:
            raise ValueError('{!r} is not in the subpath of {!r} OR one path is relative and the other is absolute.'.format(str(self), str(base)))
        return self._made('', self._parts[n:])

    def is_relative_to(self, *other):
        if not other:
            raise TypeError('need at least one argument')
        base = type(self)(*other)
        return self._parts[:len(base._parts)] == base._parts and base._root == self._root

    def match(self, path_pattern):
        pattern = type(self)(path_pattern)
        if not pattern._parts:
            raise ValueError('empty pattern')
        if pattern._root and (pattern._root != self._root or len(pattern._parts) != len(self._parts)):
            return False
        if len(pattern._parts) > len(self._parts):
            return False
        return all(fnmatch.fnmatchcase(part, wanted) for part, wanted in zip(reversed(self._parts), reversed(pattern._parts)))


class PurePosixPath(PurePath):
    __slots__ = ()


os.PathLike.register(PurePath)


def _refused(name):
    def method(self, *args, **kwargs):
        raise RuntimeError(f'Path.{name}() is not available: a simulated program cannot reach files')
    method.__name__ = name
    return method


class Path(PurePath):
    __slots__ = ()

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls('~').expanduser()

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def expanduser(self):
        if self._parts[:1] == ['~']:
            return type(self)(os.environ.get('HOME', '/root'), *self._parts[1:])
        return self

    def resolve(self, strict=False):
        """As if there were no links."""
        return type(self)(os.path.normpath(str(self.absolute())))


    def exists(self):
        return False
    is_file = is_dir = is_symlink = is_mount = is_socket = is_fifo = is_block_device = is_char_device = exists


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


for _name in ('open', 'read_text', 'read_bytes', 'write_text', 'write_bytes', 'stat', 'lstat', 'iterdir', 'glob', 'rglob', 'mkdir', 'rmdir',
              'unlink', 'rename', 'replace', 'touch', 'chmod', 'lchmod', 'owner', 'group', 'samefile', 'symlink_to', 'hardlink_to', 'link_to',
              'readlink'):
    setattr(Path, _name, _refused(_name))

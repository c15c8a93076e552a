"""Calls as mock objects remember them, `call` that writes them down for comparison, and values that stand for others."""
import pprint

__all__ = ('ANY', 'DEFAULT', 'call', 'sentinel')


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        made = _SentinelObject(name)
        setattr(self, name, made)
        return made


ANY = _Any()
sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


def words_of_call(name, args, kwargs):
    parts = [repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _parts(other):
    """Name, arguments and keyword arguments of any tuple that may be compared with a call; None: of none."""
    name, args, kwargs = '', (), {}
    if len(other) > 3:
        return None
    if len(other) == 3:
        return tuple(other)
    rest = list(other)
    if rest and isinstance(rest[0], str):
        name = rest.pop(0)
    elif len(rest) == 2:
        return name, *rest
    for value in rest:
        if isinstance(value, tuple):
            args = value
        else:
            kwargs = value
    return name, args, kwargs


class _Call(tuple):
    """(name, arguments, keyword arguments), of which the name is left out in `call_args` and its kind. One that was written with `call`
    knows the path by which it was written."""

    def __new__(cls, value=(), path=None, parent=None, two=False, made=True):
        name, args, kwargs = ('', *value) if two else _parts(value)
        if len(value) < 3 and not name:
            name = path or ''
        self = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        self.__dict__.update(_path=path, _parent=parent, _made=made)
        return self

    args = property(lambda self: self[-2])
    kwargs = property(lambda self: self[-1])

    def __call__(self, /, *args, **kwargs):
        if self._path is None:
            return _Call(('', args, kwargs), '()')
        return _Call((self._path, args, kwargs), self._path + '()', self)

    def __getattribute__(self, name):
        """What tuples have, too, is written down: call.__len__(), call.index(1)."""
        return self.__getattr__(name) if name in tuple.__dict__ else object.__getattribute__(self, name)

    def __getattr__(self, name):
        return _Call(path=name if self._path is None else f'{self._path}.{name}', parent=self, made=False)

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        parts = _parts(other)
        if parts is None or self._parent and getattr(other, '_parent', None) and self._parent != other._parent:
            return False
        name = self[0] if len(self) == 3 else ''
        if name and parts[0] != name:
            return False
        return (parts[1], parts[2]) == (self.args, self.kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def call_list(self):
        """The calls of the chain `call.a(1).b(2)`, in their order."""
        calls, one = [], self
        while one is not None:
            if one._made:
                calls.append(one)
            one = one._parent
        return _CallList(reversed(calls))

    def __repr__(self):
        if not self._made:
            path = self._path or 'call'
            return f'call{path}' if path.startswith('()') else path if path == 'call' else f'call.{path}'
        name = self[0] if len(self) == 3 else ''
        start = 'call' if not name or name.startswith('()') else 'call.'
        return words_of_call(start + name, self.args, self.kwargs)


call = _Call(made=False)


class _CallList(list):
    """Holds a list if its calls are there in a row."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[at:at + len(value)] == value for at in range(len(self) - len(value) + 1))

    def __repr__(self):
        return pprint.pformat(list(self))

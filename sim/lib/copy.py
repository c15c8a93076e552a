"""Copies of objects (docs.python.org/3.11/library/copy.html)."""


class Error(Exception):
    pass


error = Error
_atoms = (type(None), int, float, complex, bool, str, bytes, type, range, slice, type(...), type(NotImplemented), type(len),
          type(lambda: None), property)


def _reconstruct(x, state):
    cls = type(x)
    for base, method in ((dict, dict.update), (list, list.extend), (set, set.update), (bytearray, bytearray.extend)):
        if isinstance(x, base):
            y = cls.__new__(cls)
            method(y, x)
            break
    else:
        if isinstance(x, tuple):
            y = tuple.__new__(cls, x)
        elif isinstance(x, BaseException):
            y = cls(*x.args)
        elif isinstance(x, (int, float, complex, str, bytes, frozenset)):
            return x
        else:
            y = object.__new__(cls)
    if state:
        y.__dict__.update(state)
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                object.__setattr__(y, name, getattr(x, name))
    return y


def copy(x):
    cls = type(x)
    if cls in _atoms or isinstance(x, type) or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    return _reconstruct(x, getattr(x, '__dict__', None))


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atoms or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    if key in memo:
        return memo[key][0]
    copier = getattr(cls, '__deepcopy__', None)
    if copier is not None:
        y = copier(x, memo)
        memo[key] = (y, x)
        return y
    if cls is list:
        y = []
        memo[key] = (y, x)
        for item in x:
            y.append(deepcopy(item, memo))
        return y
    if cls is dict:
        y = {}
        memo[key] = (y, x)
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
        return y
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key][0]
        y = x if all(a is b for a, b in zip(items, x)) else tuple(items)
        memo[key] = (y, x)
        return y
    if cls in (set, frozenset):
        y = cls([deepcopy(item, memo) for item in x])
        memo[key] = (y, x)
        return y
    if cls.__name__ == 'deque':
        y = cls([], x.maxlen)
        memo[key] = (y, x)
        y.extend([deepcopy(item, memo) for item in x])
        return y
    if cls.__name__ in ('coroutine', 'generator', 'async_generator', 'module', 'TextIOWrapper'):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if isinstance(x, BaseException):
        y = cls(*deepcopy(x.args, memo))
    else:
        y = _reconstruct(x, None)
    memo[key] = (y, x)
    if isinstance(x, list):
        y[:] = [deepcopy(item, memo) for item in x]
    elif isinstance(x, dict):
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
    elif isinstance(x, tuple):
        y = tuple.__new__(cls, [deepcopy(item, memo) for item in x])
    state = getattr(x, '__dict__', None)
    if state:
        y.__dict__.update({name: deepcopy(value, memo) for name, value in state.items()})
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                object.__setattr__(y, name, deepcopy(getattr(x, name), memo))
    return y

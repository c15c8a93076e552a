"""Copies of objects (docs.python.org/3.11/library/copy.html). What has no way of its own is taken apart as for pickle, and put together
again: by __reduce_ex__(4)."""
import copyreg

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error
_atoms = frozenset((type(None), int, float, complex, bool, str, bytes, type, range, type(...), type(NotImplemented), type(len),
                    type(lambda: None), property))
_shallow = frozenset((list, dict, set, bytearray))


def copy(x):
    cls = type(x)
    if cls in _atoms or cls in (tuple, frozenset, slice) or issubclass(cls, type):
        return x
    if cls in _shallow:
        return cls.copy(x)
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    parts = _take_apart(x)
    return x if isinstance(parts, str) else _put_together(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    if cls in _atoms or issubclass(cls, type):
        return x
    own = _deep.get(cls)
    copier = getattr(x, '__deepcopy__', None) if own is None else None
    if own is not None:
        y = own(x, memo)
    elif copier is not None:
        y = copier(memo)
    else:
        parts = _take_apart(x)
        y = x if isinstance(parts, str) else _put_together(x, memo, *parts)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)  # kept: its number must not be given to another object meanwhile
    return y


# ---- built-in containers ----

def _deep_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # it contains itself, by way of something else
        return memo[id(x)]
    return x if all(map(lambda a, b: a is b, items, x)) else tuple(items)


def _deep_dict(x, memo):
    memo[id(x)] = twin = {}
    for key, value in x.items():
        own = deepcopy(value, memo)  # the value before its key
        twin[deepcopy(key, memo)] = own
    return twin


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep = {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, type(copy.__get__(1)): _deep_method}


# ---- anything else ----

def _take_apart(x):
    cls = type(x)
    reducer = copyreg.dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, '__reduce_ex__', None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, '__reduce__', None)
    if reducer is not None:
        return reducer()
    raise Error(f'un(deep)copyable object of type {cls}')


def _put_together(x, memo, function, args, state=None, items=None, pairs=None, setter=None):
    """`memo`: None for a shallow copy."""
    def inner(value):
        return value if memo is None else deepcopy(value, memo)

    y = function(*map(inner, args))
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        state = inner(state)
        if setter is not None:
            setter(y, state)
        elif hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            _set_state(y, state)
    for item in items or ():
        y.append(inner(item))
    for key, value in pairs or ():
        y[inner(key)] = inner(value)
    return y


def _set_state(y, state):
    attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    if attributes:
        y.__dict__.update(attributes)
    for name, value in (slots or {}).items():
        setattr(y, name, value)

"""How objects are taken apart, for pickle and copy (docs.python.org/3.11/library/copyreg.html), and what object.__reduce_ex__(),
__reduce__() and __getstate__() answer (docs.python.org/3.11/library/pickle.html#pickling-class-instances)."""
import sys

__all__ = ['pickle', 'constructor']

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError('constructors must be callable')


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def pickle_complex(c):
    return complex, (c.real, c.imag)


pickle(complex, pickle_complex)


def _slotnames(cls):
    """Of the slots that an instance has, its dict and weak references left out."""
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                name = f"_{base.__name__.lstrip('_')}{name}" if base.__name__.strip('_') else name
            names.append(name)
    return names


# ---- any object ----

# Built-in types that carry a value of their own: how an instance of a subclass is made again.
_VALUES = (int, float, complex, str, bytes, tuple)
_BASES = frozenset(_VALUES + (object, list, dict, set, frozenset, bytearray))


def _is_made_by_class(cls):
    return '__module__' in cls.__dict__


def _check_layout(obj):
    """Only what consists of Python objects and of the built-in values above can be taken apart."""
    cls = type(obj)
    for base in cls.__mro__:
        if not _is_made_by_class(base) and base not in _BASES and not issubclass(base, BaseException) or isinstance(obj, type(sys)):
            plain = _is_made_by_class(cls) or cls.__module__ == 'builtins'
            raise TypeError(f"cannot pickle {cls.__name__ if plain else f'{cls.__module__}.{cls.__qualname__}'!r} object")


def _getstate(obj):
    """object.__getstate__()"""
    state = getattr(obj, '__dict__', None) or None
    slots = {name: getattr(obj, name) for name in _slotnames(type(obj)) if hasattr(obj, name)}
    return (state, slots) if slots else state


def _new_arguments(obj):
    """Those of __new__."""
    own = getattr(type(obj), '__getnewargs__', None)
    for base in _VALUES:
        if isinstance(obj, base) and (own is None or own is getattr(base, '__getnewargs__', None)):
            return (base(obj),)
    return () if own is None else tuple(own(obj))


def _reduce_instance(obj):
    _check_layout(obj)
    cls = type(obj)
    with_keywords = getattr(obj, '__getnewargs_ex__', None)
    args, kwargs = (_new_arguments(obj), {}) if with_keywords is None else with_keywords()
    function, args = (__newobj_ex__, (cls, tuple(args), dict(kwargs))) if kwargs else (__newobj__, (cls, *args))
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return function, args, obj.__getstate__(), items, pairs


# ---- built-in types and classes of the library with a way of their own ----

def _state_of(obj):
    return getattr(obj, '__dict__', None) or None


def _reduce_exception(obj):
    state = _state_of(obj)
    return (type(obj), obj.args, state) if state else (type(obj), obj.args)


def _reduce_set(obj):
    return type(obj), (list(obj),), obj.__getstate__()


def _reduce_bytearray(obj):
    return type(obj), (bytes(obj),), obj.__getstate__()


def _reduce_array(obj):
    return type(obj), (obj.typecode, obj.tolist()), _state_of(obj)


def _reduce_range(obj):
    return range, (obj.start, obj.stop, obj.step)


def _reduce_slice(obj):
    return slice, (obj.start, obj.stop, obj.step)


def _reduce_deque(obj):
    return type(obj), () if obj.maxlen is None else ((), obj.maxlen), _state_of(obj), iter(obj)


def _reduce_method(obj):
    return getattr, (obj.__self__, obj.__func__.__name__)


def _reduce_builtin(obj):
    owner = getattr(obj, '__self__', None)
    return obj.__qualname__ if owner is None or isinstance(owner, type(sys)) else (getattr, (owner, obj.__name__))


def _reduce_defaultdict(obj):
    args = () if obj.default_factory is None else (obj.default_factory,)
    return type(obj), args, None, None, iter(obj.items())


def _reduce_ordered_dict(obj):
    return type(obj), (), _state_of(obj), None, iter(obj.items())


def _reduce_counter(obj):
    return type(obj), (dict(obj),)


# (module, name, how instances of that class and of what derives from it are taken apart)
_BY_BASE = (('builtins', 'BaseException', _reduce_exception), ('builtins', 'set', _reduce_set), ('builtins', 'frozenset', _reduce_set),
            ('builtins', 'bytearray', _reduce_bytearray), ('array', 'array', _reduce_array),
            ('collections', 'deque', _reduce_deque),
            ('collections', 'Counter', _reduce_counter), ('collections', 'defaultdict', _reduce_defaultdict),
            ('collections', 'OrderedDict', _reduce_ordered_dict))
_REDUCERS = {range: _reduce_range, slice: _reduce_slice, type(len): _reduce_builtin,
             type(constructor.__get__(1)): _reduce_method, type(...): lambda obj: 'Ellipsis', type(NotImplemented): lambda obj: 'NotImplemented'}


def _find_reducer(cls):
    if cls in _REDUCERS:
        return _REDUCERS[cls]
    for module, name, reducer in _BY_BASE:
        base = getattr(sys.modules.get(module), name, None)
        if base is not None and issubclass(cls, base):
            return reducer
    return _reduce_instance


def _reconstructor(cls, base, state):
    obj = base.__new__(cls) if base is object else base.__new__(cls, state)
    if base is not object and base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


def _reduce_old(obj):
    """As protocols 0 and 1 have instances."""
    cls = type(obj)
    base = next(base for base in cls.__mro__ if not _is_made_by_class(base))
    if base is cls is not object:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    if cls.__getstate__ is object.__getstate__ and getattr(obj, '__slots__', None):
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    args = cls, base, None if base is object else base(obj)
    state = obj.__getstate__()
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def _reduce(obj, protocol):
    """object.__reduce__() with protocol 0, and object.__reduce_ex__()"""
    reducer = _find_reducer(type(obj))
    return _reduce_old(obj) if reducer is _reduce_instance and protocol < 2 else reducer(obj)

"""Higher-order functions (docs.python.org/3.11/library/functools.html)."""

WRAPPER_ASSIGNMENTS = tuple(f'__{name}__' for name in ('module', 'name', 'qualname', 'doc', 'annotations'))
WRAPPER_UPDATES = ('__dict__',)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    found = [(name, getattr(wrapped, name, _missing)) for name in assigned]
    for name, value in found:
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        target = getattr(wrapper, name)
        target.update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _check_method(func):
    if not (callable(func) or hasattr(func, '__get__')):
        raise TypeError(f'{func!r} is not callable or a descriptor')


class partial:
    """A function with some of its arguments given."""
    __slots__ = ('func', 'args', 'keywords', '__dict__', '__weakref__')

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial) and not func.__dict__:  # one of one is one
            func, args, keywords = func.func, (*func.args, *args), {**func.keywords, **keywords}
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        kind = type(self)
        name = kind.__qualname__ if kind.__module__ != 'functools' else 'functools.partial'
        if id(self) in _being_shown:
            return '...'
        _being_shown.add(id(self))
        try:
            parts = [repr(self.func)] + [repr(a) for a in self.args] + [f'{k}={v!r}' for k, v in self.keywords.items()]
        finally:
            _being_shown.discard(id(self))
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        state = self.func, self.args, self.keywords, self.__dict__ or None
        return type(self), state[:1], state

    def __setstate__(self, state):
        func, args, keywords, names = state if isinstance(state, tuple) and len(state) == 4 else (None,) * 4
        if not callable(func) or not isinstance(args, tuple) or not (keywords is None or isinstance(keywords, dict)):
            raise TypeError('invalid partial state')
        self.func, self.args, self.keywords = func, tuple(args), dict(keywords or {})
        self.__dict__ = names or {}

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


_being_shown = set()  # partials whose repr is under way


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        _check_method(func)
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, (*func.args, *args), {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f'{name}={value!r}' for name, value in self.keywords.items())]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def _as_function(self):
        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        method.__isabstractmethod__ = self.__isabstractmethod__
        method._partialmethod = self
        return method

    def __get__(self, obj, cls=None):
        if hasattr(self.func, '__get__'):
            bound = self.func.__get__(obj, cls)
            if bound is not self.func:
                chosen = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, '__self__'):
                    chosen.__self__ = bound.__self__
                return chosen
        return self._as_function().__get__(obj, cls)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def reduce(function, iterable, initial=_missing, /):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    total = next(items, _missing) if initial is _missing else initial
    if total is _missing:
        raise TypeError('reduce() of empty iterable with no initial value')
    for item in items:
        total = function(total, item)
    return total


# ---- caches ----

def __getattr__(name):
    """What is made when it is asked for first: not every program that has a decorator has a cache."""
    if name != '_CacheInfo':
        raise AttributeError(f"module 'functools' has no attribute {name!r}")
    global _CacheInfo
    from collections import namedtuple
    if '_CacheInfo' not in globals():
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')
    return _CacheInfo


def _make_key(args, kwargs, typed):
    if not kwargs and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = args
    if kwargs:
        key += (_missing,)
        for item in kwargs.items():
            key += item
    if typed:
        key += tuple([type(v) for v in args])
        if kwargs:
            key += tuple([type(v) for v in kwargs.values()])
    return key


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _wrap_cache(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _wrap_cache(function, maxsize, typed)
    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


def _wrap_cache(function, maxsize, typed):
    entries = {}  # what was asked for: [the one used before, the one used after, key, value], the first two only where there is a limit
    count_entries = entries.__len__  # whatever becomes of len()
    ring = []  # before the one that was used longest ago, after the one that was used last
    ring[:] = [ring, ring, None, None]
    hits = misses = 0

    def append(entry):
        last = ring[0]
        entry[0], entry[1] = last, ring
        last[1] = ring[0] = entry

    def remove(entry):
        before, after = entry[0], entry[1]
        before[1], after[0] = after, before

    def cached(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        entry = entries.get(key)
        if entry is not None:
            hits += 1
            if maxsize is not None:
                remove(entry)
                append(entry)
            return entry[3]
        misses += 1
        value = function(*args, **kwargs)
        entry = [None, None, key, value]
        if maxsize is None:
            entries[key] = entry
        elif key not in entries:
            if count_entries() >= maxsize:
                oldest = ring[1]
                remove(oldest)
                del entries[oldest[2]]
            entries[key] = entry
            append(entry)
        return value

    def uncached(*args, **kwargs):
        nonlocal misses
        misses += 1
        return function(*args, **kwargs)

    def cache_info():
        return __getattr__('_CacheInfo')(hits, misses, maxsize, count_entries())

    def cache_clear():
        nonlocal hits, misses
        for entry in entries.values() if maxsize else ():
            entry[:2] = None, None
        entries.clear()
        ring[:2] = ring, ring
        hits = misses = 0

    wrapper = uncached if maxsize == 0 else cached
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        values = getattr(instance, '__dict__', None)
        if values is None:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property.")
        if name not in values:
            values[name] = self.func(instance)
        return values[name]

    def __class_getitem__(cls, item):
        return cls


# ---- comparisons ----

def cmp_to_key(mycmp):
    """The class of the keys: how two of them compare is how mycmp() of their objects compares with 0."""
    def compare(operation):
        return lambda self, other: operation(mycmp(self.obj, other.obj), 0)

    class K:
        __slots__ = ('obj',)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):  # what sorting asks for
            return mycmp(self.obj, other.obj) < 0

        __le__ = compare(lambda order, zero: order <= zero)
        __eq__ = compare(lambda order, zero: order == zero)
        __ge__ = compare(lambda order, zero: order >= zero)
        __gt__ = compare(lambda order, zero: order > zero)
    return K


def _derived(root, name, combine):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        return answer if answer is NotImplemented else combine(answer, self, other)
    method.__name__, method.__qualname__ = name, f'_{name[2:4]}_from_{root[2:4]}'
    return method


# For each comparison a class may define, how the others follow from its answer, and from == where that is not enough.
_conversions = {
    '__lt__': {'__gt__': lambda less, a, b: not less and a != b, '__le__': lambda less, a, b: less or a == b,
               '__ge__': lambda less, a, b: not less},
    '__le__': {'__ge__': lambda at_most, a, b: not at_most or a == b, '__lt__': lambda at_most, a, b: at_most and a != b,
               '__gt__': lambda at_most, a, b: not at_most},
    '__gt__': {'__lt__': lambda more, a, b: not (more or a == b), '__ge__': lambda more, a, b: more or a == b,
               '__le__': lambda more, a, b: not more},
    '__ge__': {'__le__': lambda at_least, a, b: not at_least or a == b, '__gt__': lambda at_least, a, b: at_least and a != b,
               '__lt__': lambda at_least, a, b: not at_least},
}


def total_ordering(cls):
    defined = {name for name in _conversions if getattr(cls, name, None) is not getattr(object, name, None)}
    root = max(defined, default=None)
    if root is None:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name in _conversions[root].keys() - defined:
        setattr(cls, name, _derived(root, name, _conversions[root][name]))
    return cls


# ---- single dispatch ----

def _merged(orders):
    """One order that keeps each of these (C3): what comes first in one and later in none is next."""
    result = []
    while orders := [order for order in orders if order]:
        for order in orders:
            if not any(order[0] in other[1:] for other in orders):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        chosen = order[0]
        result.append(chosen)
        orders = [order[1:] if order[0] is chosen else order for order in orders]
    return result


def _order_with(cls, abstract):
    """The method resolution order of cls as it would be if it had derived from the abstract classes that it is registered with."""
    bases = list(cls.__bases__)
    end = next((i + 1 for i in reversed(range(len(bases))) if hasattr(bases[i], '__abstractmethods__')), 0)
    implied = [base for base in abstract if issubclass(cls, base) and not any(issubclass(own, base) for own in bases)]
    rest = [base for base in abstract if base not in implied]
    groups = bases[:end], implied, bases[end:]
    return _merged([[cls], *(_order_with(base, rest) for group in groups for base in group), *map(list, groups)])


def _virtual_order(cls, kinds):
    """The method resolution order of cls with those of the kinds in it that it is a virtual subclass of."""
    own = set(cls.__mro__)
    kinds = [kind for kind in kinds if kind not in own and hasattr(kind, '__mro__') and issubclass(cls, kind)]
    kinds = [kind for kind in kinds if not any(kind is not other and kind in other.__mro__ for other in kinds)]
    abstract = []
    for kind in kinds:
        # What lies between the two, as Sized and Set do between object and a set, keeps its place.
        between = [[one for one in sub.__mro__ if one in kinds] for sub in kind.__subclasses__() if sub not in own and issubclass(cls, sub)]
        for chain in sorted(between, key=len, reverse=True) or [[kind]]:
            abstract += [one for one in chain if one not in abstract]
    return _order_with(cls, abstract)


def _choose(cls, registry):
    match = None
    for kind in _virtual_order(cls, registry):
        if match is None:
            match = kind if kind in registry else None
        elif kind in registry and kind not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, kind):
            raise RuntimeError(f'Ambiguous dispatch: {match} or {kind}')
        else:
            break
    return registry.get(match)


def _alternatives(annotation):
    """The classes of a union, or None: no union."""
    from types import UnionType
    from typing import Union, get_args, get_origin
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else None


def _can_dispatch(cls):
    return isinstance(cls, type) or all(isinstance(kind, type) for kind in _alternatives(cls) or [None])


def singledispatch(func):
    registry, chosen, token = {}, {}, None

    def dispatch(cls):
        nonlocal token
        from abc import get_cache_token
        if token != get_cache_token():
            token = get_cache_token()
            chosen.clear()
        if cls not in chosen:
            chosen[cls] = registry[cls] if cls in registry else _choose(cls, registry)
        return chosen[cls]

    def register(cls, func=None):
        if _can_dispatch(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
            if not getattr(cls, '__annotations__', {}):
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                                'or plain `@register` on an annotated function.')
            from typing import get_type_hints
            func = cls
            name, cls = next(iter(get_type_hints(func).items()))
            if not _can_dispatch(cls):
                why = 'not all arguments are classes' if _alternatives(cls) else 'is not a class'
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {why}.')
        for kind in [cls] if isinstance(cls, type) else _alternatives(cls):
            registry[kind] = func
        chosen.clear()
        return func

    def choose(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    from types import MappingProxyType
    name = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    choose.register, choose.dispatch, choose.registry, choose._clear_cache = register, dispatch, MappingProxyType(registry), chosen.clear
    return update_wrapper(choose, func)


class singledispatchmethod:
    def __init__(self, func):
        _check_method(func)
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def choose(*args, **kwargs):
            kind = args[0].__class__
            return self.dispatcher.dispatch(kind).__get__(obj, cls)(*args, **kwargs)
        vars(choose).update(register=self.register, __isabstractmethod__=self.__isabstractmethod__)
        return update_wrapper(choose, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

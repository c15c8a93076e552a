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

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):  # one of one is one
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
        parts = [repr(self.func)] + [repr(a) for a in self.args] + [f'{k}={v!r}' for k, v in self.keywords.items()]
        return f"{name}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        _check_method(func)
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls) if hasattr(self.func, '__get__') else self.func
        if obj is None:
            outer = self

            def unbound(instance, /, *args, **keywords):
                return outer.__get__(instance)(*args, **keywords)
            return unbound
        return partial(bound, *self.args, **self.keywords)


def reduce(function, iterable, initial=_missing, /):
    items = iter(iterable)
    total = next(items, _missing) if initial is _missing else initial
    if total is _missing:
        raise TypeError('reduce() of empty iterable with no initial value')
    for item in items:
        total = function(total, item)
    return total


# ---- caches ----

def _cache_info_class():
    from collections import namedtuple
    kind = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])
    kind.__module__ = 'functools'
    return kind


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
    entries = {}  # in order of use, the oldest first
    hits = misses = 0

    def unbounded(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        value = entries.get(key, _missing)
        if value is not _missing:
            hits += 1
            return value
        misses += 1
        value = function(*args, **kwargs)
        entries[key] = value
        return value

    def bounded(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        value = entries.pop(key, _missing)
        if value is not _missing:
            hits += 1
            entries[key] = value
            return value
        misses += 1
        value = function(*args, **kwargs)
        if key not in entries and len(entries) >= maxsize:
            del entries[next(iter(entries))]
        entries[key] = value
        return value

    def uncached(*args, **kwargs):
        nonlocal misses
        misses += 1
        return function(*args, **kwargs)

    def cache_info():
        return _cache_info_class()(hits, misses, maxsize, len(entries))

    def cache_clear():
        nonlocal hits, misses
        entries.clear()
        hits = misses = 0

    wrapper = unbounded if maxsize is None else bounded if maxsize else uncached
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
    method.__name__ = name
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

def _distance(kind, registered):
    """How specific a registered class is for kind: place in the mro, virtual bases after all others."""
    if registered in kind.__mro__:
        return kind.__mro__.index(registered)
    try:
        if issubclass(kind, registered):
            return len(kind.__mro__) - 1.5
    except TypeError:
        pass
    return None


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        best, best_distance = func, None
        for registered, implementation in registry.items():
            distance = _distance(cls, registered)
            if distance is not None and (best_distance is None or distance < best_distance):
                best, best_distance = implementation, distance
        return best

    def classes_of(annotation):
        return getattr(annotation, '__args__', (annotation,)) if not isinstance(annotation, type) else (annotation,)

    def register(cls, func=None):
        if func is None:
            if not hasattr(cls, '__annotations__') or isinstance(cls, type):
                if not isinstance(cls, type) and not hasattr(cls, '__args__'):
                    raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
                return lambda f: register(cls, f)
            func = cls
            hints = [v for k, v in func.__annotations__.items() if k != 'return']
            if not hints:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                                'or plain `@register` on an annotated function.')
            cls = hints[0]
        for kind in classes_of(cls):
            registry[kind] = func
        return func

    def choose(*args, **kw):
        if not args:
            raise TypeError(getattr(func, '__name__', 'singledispatch function') + ' requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    for name, value in (('register', register), ('dispatch', dispatch), ('registry', registry), ('_clear_cache', lambda: None)):
        setattr(choose, name, value)
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
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        choose.register = self.register
        return update_wrapper(choose, self.func)

"""Higher-order functions (docs.python.org/3.11/library/functools.html)."""

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partial:
    """A function with some of its arguments given."""

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
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
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls) if hasattr(self.func, '__get__') else self.func
        if obj is None:
            outer = self

            def unbound(instance, /, *args, **keywords):
                return outer.__get__(instance)(*args, **keywords)
            return unbound
        return partial(bound, *self.args, **self.keywords)


_initial_missing = object()


def reduce(function, iterable, initial=_initial_missing, /):
    iterator = iter(iterable)
    if initial is _initial_missing:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


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
        key += (_initial_missing,)
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
    missing = _initial_missing

    def unbounded(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        value = entries.get(key, missing)
        if value is not missing:
            hits += 1
            return value
        misses += 1
        value = function(*args, **kwargs)
        entries[key] = value
        return value

    def bounded(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        value = entries.pop(key, missing)
        if value is not missing:
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
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f'{self.attrname!r} property.') from None
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]

    def __class_getitem__(cls, item):
        return cls


# ---- comparisons ----

def cmp_to_key(mycmp):
    class K:
        __slots__ = ('obj',)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None
    return K


def _derived(root, name, combine):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        return answer if answer is NotImplemented else combine(answer, self, other)
    method.__name__ = name
    return method


_conversions = {
    '__lt__': (('__gt__', lambda r, a, b: not r and a != b), ('__le__', lambda r, a, b: r or a == b),
               ('__ge__', lambda r, a, b: not r)),
    '__le__': (('__ge__', lambda r, a, b: not r or a == b), ('__lt__', lambda r, a, b: r and a != b),
               ('__gt__', lambda r, a, b: not r)),
    '__gt__': (('__lt__', lambda r, a, b: not (r or a == b)), ('__ge__', lambda r, a, b: r or a == b),
               ('__le__', lambda r, a, b: not r)),
    '__ge__': (('__le__', lambda r, a, b: not r or a == b), ('__gt__', lambda r, a, b: r and a != b),
               ('__lt__', lambda r, a, b: not r)),
}


def total_ordering(cls):
    roots = [name for name in _conversions if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)
    for name, combine in _conversions[root]:
        if name not in roots:
            setattr(cls, name, _derived(root, name, combine))
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

    name = getattr(func, '__name__', 'singledispatch function')

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = lambda: None
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            chosen = self.dispatcher.dispatch(args[0].__class__)
            return chosen.__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)

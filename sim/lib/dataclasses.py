"""Data classes (docs.python.org/3.11/library/dataclasses.html). The methods are closures: nothing is compiled."""
import sys
import types
from keyword import iskeyword


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_FIELD_KINDS = {'field': '_FIELD', 'class': '_FIELD_CLASSVAR', 'init': '_FIELD_INITVAR', None: None}


def _not_within_itself(function):
    """The repr of something that contains itself."""
    running = set()

    def wrapper(self):
        key = id(self)
        if key in running:
            return '...'
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)
    return wrapper


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata', 'kw_only',
                 '_field_type')
    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        values = (None, None, default, default_factory, init, repr, hash, compare,
                  types.MappingProxyType({} if metadata is None else metadata), kw_only, None)
        for attribute, value in zip(self.__slots__, values):
            setattr(self, attribute, value)

    @_not_within_itself
    def __repr__(self):
        shown = ','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__[:-1]])
        return f'Field({shown},_field_type={_FIELD_KINDS[self._field_type]})'

    def __set_name__(self, owner, name):
        """Once the class is made, the default takes the field's place there."""
        told = getattr(type(self.default), '__set_name__', None)
        if told:
            told(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f'dataclasses.InitVar[{getattr(self.type, "__name__", self.type)}]'

    def __class_getitem__(cls, type):
        return cls(type)


class _Params:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{k}={v!r}' for k, v in self.__dict__.items()])})"


# ---- fields ----

def _is_class_var(annotation):
    origin = getattr(annotation, '__origin__', annotation)
    return getattr(origin, '_name', None) == 'ClassVar' or getattr(annotation, '_name', None) == 'ClassVar'


def _is_init_var(annotation):
    return annotation is InitVar or isinstance(annotation, InitVar)


def _named(text, cls):
    """What an annotation in quotes begins with, as NAME or MODULE.NAME; None if the class's module does not know it."""
    word = ''.join(text.split('[')[0].split())
    module = sys.modules.get(cls.__module__)
    first, *rest = word.split('.')
    thing = getattr(module, first, None)
    for name in rest:
        thing = getattr(thing, name, None) if isinstance(thing, types.ModuleType) else None
    return thing


def _kind_of(annotation, cls):
    if isinstance(annotation, str):
        annotation = _named(annotation, cls)
    return 'class' if _is_class_var(annotation) else 'init' if _is_init_var(annotation) else 'field'


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, types.MemberDescriptorType):
        default = MISSING
    f = default if isinstance(default, Field) else field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _kind_of(annotation, cls)
    if f._field_type != 'field' and f.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if f._field_type == 'class':
        if f.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
        return f
    if f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type == 'field' and f.default is not MISSING and type(f.default).__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
    return f


def _is_kw_only_mark(annotation, cls):
    return annotation is KW_ONLY or isinstance(annotation, str) and _named(annotation, cls) is KW_ONLY


def _own_fields(cls, kw_only):
    own = []
    seen_mark = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only_mark(annotation, cls):
            if seen_mark:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_mark = kw_only = True
            continue
        own.append(_make_field(cls, name, annotation, kw_only))
    return own


def _collect_fields(cls, kw_only):
    collected = {}
    for base in reversed(cls.__mro__[1:]):
        collected.update(base.__dict__.get(_FIELDS, {}))
    annotations = cls.__dict__.get('__annotations__', {})
    for f in _own_fields(cls, kw_only):
        collected[f.name] = f
        if isinstance(cls.__dict__.get(f.name), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return collected


# ---- the methods ----

def _make_init(cls, fields, frozen, slots):
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    has_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            has_default = f.name
        elif has_default is not None:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    order = [f.name for f in positional]
    accepted = {f.name for f in positional + keyword}
    optional = {f.name for f in fields if f.default is not MISSING or f.default_factory is not MISSING}
    # A slot has no default in the class.
    late = [f for f in fields if f.name not in accepted and (f.default_factory is not MISSING or slots and f.default is not MISSING)]
    init_only = [f.name for f in fields if f._field_type == 'init']
    count = len(order)
    title = f'{cls.__qualname__}.__init__()'
    plain = optional.isdisjoint(order) and not keyword and not late and not init_only
    store = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if plain and not kwargs and len(args) == count:
            for name, value in zip(order, args):
                store(self, name, value)
        else:
            from _parameters import take
            values = take(title, args, kwargs, order, [f.name for f in keyword], optional)
            for f in fields:
                name = f.name
                if name in values:
                    value = values[name]
                elif f.default_factory is not MISSING:
                    value = f.default_factory()
                elif f.default is not MISSING and (f.init or slots):
                    value = f.default
                else:
                    continue
                values[name] = value
                if f._field_type == 'field':
                    store(self, name, value)
            if init_only:
                self.__post_init__(*[values[name] for name in init_only])
                return
        if has_post_init:
            self.__post_init__()

    has_post_init = hasattr(cls, '__post_init__')
    if not has_post_init:
        init_only = []
    __init__.__annotations__ = {f.name: f.type for f in positional + keyword}
    __init__.__annotations__['return'] = None
    __init__.__dataclass_signature__ = (positional, keyword)
    return __init__


def _make_repr(fields):
    shown = [f.name for f in fields if f.repr and f._field_type == 'field']

    @_not_within_itself
    def __repr__(self):
        return self.__class__.__qualname__ + '(' + ', '.join([f'{name}={getattr(self, name)!r}' for name in shown]) + ')'
    return __repr__


def _values_of(fields):
    names = [f.name for f in fields if f.compare and f._field_type == 'field']

    def values(self):
        return tuple([getattr(self, name) for name in names])
    return values


def _comparison(test):
    def make(values):
        def compare(self, other):
            return test(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented
        return compare
    return make


_comparisons = {
    '__eq__': _comparison(lambda one, other: one == other),
    '__lt__': _comparison(lambda one, other: one < other),
    '__le__': _comparison(lambda one, other: one <= other),
    '__gt__': _comparison(lambda one, other: one > other),
    '__ge__': _comparison(lambda one, other: one >= other),
}


def _make_hash(fields):
    names = [f.name for f in fields if f._field_type == 'field' and (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))
    return __hash__


def _set_new(cls, name, function):
    if name in cls.__dict__:
        return True
    _set_method(cls, name, function)
    return False


def _set_method(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    function.__module__ = cls.__module__
    setattr(cls, name, function)


def _add_frozen(cls, fields):
    names = frozenset(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if _set_new(cls, function.__name__, function):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')


def _add_hash(cls, fields, eq, frozen, unsafe_hash):
    own = cls.__dict__.get('__hash__', MISSING)
    explicit = not (own is MISSING or (own is None and '__eq__' in cls.__dict__))
    if unsafe_hash:
        if explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        _set_method(cls, '__hash__', _make_hash(fields))
    elif eq and frozen and not explicit:
        _set_method(cls, '__hash__', _make_hash(fields))
    elif eq and not explicit:
        cls.__hash__ = None


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, fields, frozen, weakref_slot):
    namespace = dict(cls.__dict__)
    if '__slots__' in namespace:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    names = [f.name for f in fields if f._field_type == 'field']
    extra = ['__weakref__'] if weakref_slot else []
    namespace['__slots__'] = tuple(name for name in names + extra if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    if frozen:  # its slots could not be filled again by copy and pickle
        cls.__getstate__, cls.__setstate__ = _get_state, _set_state
    return cls


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    if not isinstance(cls, type):
        raise TypeError('dataclass() should be used on a class')
    bases = [base for base in cls.__mro__[1:] if _FIELDS in base.__dict__]
    if bases:
        if any(getattr(base, _PARAMS).frozen for base in bases) and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if frozen and not any(getattr(base, _PARAMS).frozen for base in bases):
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    collected = _collect_fields(cls, kw_only)
    setattr(cls, _FIELDS, collected)
    setattr(cls, _PARAMS, _Params(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen))
    with_init = [f for f in collected.values() if f._field_type != 'class']
    if init:
        _set_new(cls, '__init__', _make_init(cls, with_init, frozen, slots))
    if repr:
        _set_new(cls, '__repr__', _make_repr(with_init))
    values = _values_of(with_init)
    had_eq = '__eq__' in cls.__dict__
    _add_hash(cls, with_init, eq, frozen, unsafe_hash)
    if eq and not had_eq:
        hash_now = cls.__dict__.get('__hash__', MISSING)
        _set_new(cls, '__eq__', _comparisons['__eq__'](values))
        if hash_now is not MISSING:
            cls.__hash__ = hash_now
    if order:
        for name in ('__lt__', '__le__', '__gt__', '__ge__'):
            if _set_new(cls, name, _comparisons[name](values)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    if frozen:
        _add_frozen(cls, with_init)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in with_init if f.init and not f.kw_only)
    if slots:
        cls = _with_slots(cls, with_init, frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    if not cls.__doc__:
        import inspect
        cls.__doc__ = cls.__name__ + str(inspect.signature(cls)).replace(' -> None', '')
    if hasattr(cls, '__abstractmethods__'):
        import abc
        abc.update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return decorate if cls is None else decorate(cls)


# ---- looking at instances ----

def fields(class_or_instance):
    known = getattr(class_or_instance, _FIELDS, None)
    if known is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in known.values() if f._field_type == 'field'])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    return _take_apart(obj, 'asdict', dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    return _take_apart(obj, 'astuple', lambda pairs: tuple_factory([value for name, value in pairs]))


def _take_apart(obj, title, make):
    if not _is_instance(obj):
        raise TypeError(f'{title}() should be called on dataclass instances')
    return _copy_deeply(obj, make)


def _copy_deeply(obj, make):
    """make() is given the (name, value) pairs of each data class; containers stay what they are."""
    def copy(part):
        return _copy_deeply(part, make)

    kind = type(obj)
    if _is_instance(obj):
        return make([(f.name, copy(getattr(obj, f.name))) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*map(copy, obj))
    if isinstance(obj, (list, tuple)):
        return kind(map(copy, obj))
    if isinstance(obj, dict):
        return kind((copy(key), copy(value)) for key, value in obj.items())
    from copy import deepcopy
    return deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        is_changed = f.name in changes
        if f._field_type == 'class' or f.init == is_changed:
            continue
        if is_changed:
            raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
        if f.init:
            if f._field_type == 'init' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[name] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
    namespace['__annotations__'] = annotations
    return dataclass(types.new_class(cls_name, bases, {}, lambda ns: ns.update(namespace)), **options)

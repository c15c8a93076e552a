"""Type hints (docs.python.org/3.11/library/typing.html): objects that can be written, printed and compared, and do nothing."""
import collections
import collections.abc as _abc
import re as _re
import sys as _sys
from abc import ABCMeta as _ABCMeta

__all__ = ('Annotated Any Callable ClassVar Concatenate Final ForwardRef Generic Literal Optional ParamSpec Protocol Tuple Type TypeVar '
           'TypeVarTuple Union AbstractSet ByteString Container ContextManager Hashable ItemsView Iterable Iterator KeysView Mapping '
           'MappingView MutableMapping MutableSequence MutableSet Sequence Sized ValuesView Awaitable AsyncIterator AsyncIterable '
           'Coroutine Collection AsyncGenerator AsyncContextManager Reversible SupportsAbs SupportsBytes SupportsComplex SupportsFloat '
           'SupportsIndex SupportsInt SupportsRound ChainMap Counter Deque Dict DefaultDict List OrderedDict Set FrozenSet NamedTuple '
           'TypedDict Generator BinaryIO IO Match Pattern TextIO AnyStr assert_type assert_never cast clear_overloads '
           'dataclass_transform final get_args get_origin get_overloads get_type_hints is_typeddict LiteralString Never NewType '
           'no_type_check no_type_check_decorator NoReturn NotRequired overload ParamSpecArgs ParamSpecKwargs Required reveal_type '
           'runtime_checkable Self Text TYPE_CHECKING TypeAlias TypeGuard Unpack').split()

TYPE_CHECKING = False


def _name_of(item):
    if isinstance(item, type) and not hasattr(item, '__origin__'):
        return item.__qualname__ if item.__module__ == 'builtins' else f'{item.__module__}.{item.__qualname__}'
    if item is ...:
        return '...'
    if isinstance(item, type(_name_of)):
        return item.__name__
    return repr(item)


def _checked(item, single=None):
    """An argument; `single`: the form that takes one type, and no more."""
    if item is None:
        return type(None)
    if isinstance(item, str):
        return ForwardRef(item)
    if single is not None and isinstance(item, tuple):
        raise TypeError(f'{single} Got {item!r:.100}.')
    if isinstance(item, _Alias) and item._name in ('Generic', 'Protocol'):
        raise TypeError(f'{item!r} is not valid as type argument')
    return item


def _type(item, message='Parameters to generic types must be types.'):
    """What takes the place of a type variable."""
    item = _checked(item, message)
    if isinstance(item, _Alias) and item._name in ('ClassVar', 'Final'):
        raise TypeError(f'{item!r} is not valid as type argument')
    if item is Generic or item is Protocol or isinstance(item, _Form) and item._make is not None:
        raise TypeError(f'Plain {item!r} is not valid as type argument')
    return item


def _check_count(shown, given, wanted):
    if given != wanted:
        raise TypeError(f"Too {'many' if given > wanted else 'few'} arguments for {shown}; actual {given}, expected {wanted}")


def _caller_module():
    """Of the program, that calls something of typing's."""
    return _sys._getframe(2).f_globals.get('__name__')


_UnionType = type(int | str)


class _Typing:
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Typing):
    def __init__(self, arg, **options):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            compile(f'({arg.removeprefix("*")}\n)', '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}') from None
        self.__forward_arg__ = arg

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


class _Form(_Typing):
    """Any, Optional, ClassVar and the like."""

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return 'typing.' + self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __getitem__(self, item):
        if self._make is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._make(self, item)

    def __instancecheck__(self, instance):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __reduce__(self):
        return self._name

    def __init_subclass__(cls):
        raise TypeError('Cannot subclass special typing classes')


class _Alias(_Typing):
    """A form or a container with its arguments: List[int]."""

    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__metadata__ = ()
        self.__parameters__ = _parameters_of(args)

    def __repr__(self):
        if self._name == 'Callable':
            if len(self.__args__) == 2 and self.__args__[0] is ...:
                return f'typing.Callable[..., {_name_of(self.__args__[1])}]'
            if len(self.__args__) == 2 and _is_parameter_list(self.__args__[0]):
                return f'typing.Callable[{_name_of(self.__args__[0])}, {_name_of(self.__args__[1])}]'
            shown = ', '.join(map(_name_of, self.__args__[:-1]))
            return f'typing.Callable[[{shown}], {_name_of(self.__args__[-1])}]'
        if self._name == 'Union':
            none = type(None)
            if len(self.__args__) == 2 and none in self.__args__:
                return f'typing.Optional[{_name_of([a for a in self.__args__ if a is not none][0])}]'
        if self._name == 'Unpack':
            return '*' + repr(self.__args__[0])
        if self._name == 'Annotated':
            return f"typing.Annotated[{', '.join([_name_of(self.__origin__), *map(repr, self.__metadata__)])}]"
        if self._name == 'Literal':
            return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"
        name = 'typing.' + self._name if self._name else _name_of(self.__origin__)
        return f"{name}[{', '.join(map(_name_of, self.__args__)) or '()'}]"

    def __eq__(self, other):
        if self._name == 'Union' and isinstance(other, _UnionType):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name == 'Literal':
            return other._name == 'Literal' and set(_typed(self.__args__)) == set(_typed(other.__args__))
        if self._name == 'Union':
            return self._name == other._name and set(self.__args__) == set(other.__args__)
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        if self._name in ('Union', 'Literal'):
            return hash(frozenset(_typed(self.__args__) if self._name == 'Literal' else self.__args__))
        return hash((self.__origin__, self.__args__, self.__metadata__))

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if not isinstance(origin, type) or (self._name and origin is not self._maker()):
            raise TypeError(f'Type {self._name} cannot be instantiated; use {_name_of(origin)}() instead')
        made = origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass  # it has slots only
        return made

    def _maker(self):
        return None if self._name in ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Type') else self.__origin__

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, items):
        if self._name in ('Generic', 'Protocol'):
            raise TypeError(f'Cannot subscript already-subscripted {self!r}')
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        if _is_unpacked_variable(self):
            return items
        items = items if isinstance(items, tuple) else (items,)
        values = _arguments_of(self, self.__parameters__, _spread(map(_checked, items)))
        return self._with(tuple(self._substituted(self.__args__, dict(zip(self.__parameters__, values)))))

    def _substituted(self, args, values):
        for arg in args:
            if isinstance(arg, type) and not hasattr(arg, '__typing_subst__'):
                yield arg
                continue
            new = arg
            if hasattr(arg, '__typing_subst__'):
                new = arg.__typing_subst__(values[arg])
            elif isinstance(arg, tuple):
                new = tuple(self._substituted(arg, values))
            elif getattr(arg, '__parameters__', ()):
                inner = [value for p in arg.__parameters__ for value in (values[p] if isinstance(p, TypeVarTuple) else (values[p],))]
                new = values[arg.__args__[0]] if _is_unpacked_variable(arg) else arg[tuple(inner)]
            if isinstance(new, tuple) and (self._name == 'Callable' or _is_unpacked_variable(arg)):
                yield from new
            else:
                yield new

    def _with(self, args):
        """The same of other arguments."""
        if self._name in ('Union', 'Optional'):
            return Union[args]
        if self._name == 'Annotated':
            return Annotated[(args[0], *self.__metadata__)]
        if self._name == 'Concatenate':
            *first, last = args
            if isinstance(last, (list, tuple)):
                return (*first, *last)
            if isinstance(last, _Alias) and last._name == 'Concatenate':
                args = (*first, *last.__args__)
            elif not isinstance(last, ParamSpec) and last is not ...:
                raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
        return _Alias(self.__origin__, args, self._name)

    def __iter__(self):
        if self.__origin__ is Unpack or self._name in _FORMS:
            raise TypeError(f"'{type(self).__name__}' object is not iterable")
        yield Unpack[self]

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return _is_unpacked_variable(self)

    @property
    def __typing_unpacked_tuple_args__(self):
        if self._name != 'Unpack':
            return None
        of, = self.__args__
        if isinstance(of, TypeVarTuple):
            return None
        if getattr(of, '__origin__', None) is not tuple:
            raise TypeError('Unpack[...] must be used with a tuple type')
        return of.__args__

    def __mro_entries__(self, bases):
        if self._name == 'Union' or not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name == 'Generic' and any(isinstance(base, (_Alias, _Container)) for base in bases[bases.index(self) + 1:]):
            return ()  # it comes in with those
        if self._name in (None, 'Generic', 'Protocol'):
            return (self.__origin__,)
        return _with_generic(self, bases)

    def __instancecheck__(self, instance):
        if self._name == 'Union':
            return isinstance(instance, tuple(self.__args__))
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __subclasscheck__(self, cls):
        if self._name == 'Union':
            return issubclass(cls, tuple(self.__args__))
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


_FORMS = 'Union Optional Literal ClassVar Final TypeGuard Required NotRequired Concatenate Annotated'.split()


def _is_parameter_list(item):
    return item is ... or isinstance(item, (list, tuple, ParamSpec)) or isinstance(item, _Alias) and item._name == 'Concatenate'


def _is_unpacked_variable(item):
    return isinstance(item, _Alias) and item._name == 'Unpack' and isinstance(item.__args__[0], TypeVarTuple)


def _spread(items):
    """*tuple[int, str] among them is as good as its parts."""
    spread = []
    for item in items:
        parts = None if isinstance(item, type) and not hasattr(item, '__unpacked__') else getattr(item, '__typing_unpacked_tuple_args__', None)
        spread += [item] if not parts or parts[-1] is ... else parts
    return tuple(spread)


def _arguments_of(alias, parameters, items):
    """One for each parameter, a tuple for a TypeVarTuple."""
    for parameter in parameters:
        if hasattr(parameter, '__typing_prepare_subst__'):
            items = parameter.__typing_prepare_subst__(alias, items)
    _check_count(alias, len(items), len(parameters))
    return items


def _typed(values):
    return [(value, type(value)) for value in values]


def _parameters_of(args):
    found = []
    for a in args:
        if isinstance(a, (TypeVar, ParamSpec, TypeVarTuple)):
            inner = (a,)
        else:
            inner = () if isinstance(a, type) else getattr(a, '__parameters__', ())
        found += [p for p in inner if p not in found]
    return tuple(found)


def _with_generic(alias, bases):
    """What a class has for bases where the alias of a container stands among them: Generic comes in once, at the end."""
    entries = () if alias.__origin__ in bases else (alias.__origin__,)
    later = bases[bases.index(alias) + 1:]
    if any(isinstance(base, (_Alias, _Container)) or isinstance(base, type) and issubclass(base, Generic) for base in later):
        return entries
    return entries + (Generic,)


class _Container(_Typing):
    """List, Dict, Awaitable, ...: names for classes that can be subscripted."""

    def __init__(self, name, origin):
        self._name = name
        self.__origin__ = origin

    def __repr__(self):
        return 'typing.' + self._name

    def __getitem__(self, items):
        if self._name == 'Callable':
            if not isinstance(items, tuple) or len(items) != 2:
                raise TypeError('Callable must be used as Callable[[arg, ...], result].')
            args, result = items
            if isinstance(args, (list, tuple)):
                args = tuple([_type(arg, 'Callable[[arg, ...], result]: each arg must be a type.') for arg in args])
            else:
                args = (args,)
            return _Alias(self.__origin__, args + (_type(result, 'Callable[args, result]: result must be a type.'),), 'Callable')
        items = items if isinstance(items, tuple) else (items,)
        if self._name not in ('Tuple', 'Callable') and not any(isinstance(item, (TypeVarTuple, _Alias)) and
                                                               getattr(item, '_name', 'Unpack') == 'Unpack' for item in items):
            _check_count(self, len(items), _ARGUMENT_COUNTS.get(self._name, 1))
        return _Alias(self.__origin__, tuple(map(_checked, items)), self._name)

    def __call__(self, *args, **kwargs):
        if self._name in ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Type'):
            raise TypeError(f'Type {self._name} cannot be instantiated; use {_name_of(self.__origin__)}() instead')
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return _with_generic(self, bases)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


for _name, _class in (('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple), ('Type', type),
                      ('Deque', collections.deque), ('DefaultDict', collections.defaultdict),
                      ('OrderedDict', collections.OrderedDict), ('Counter', collections.Counter),
                      ('ChainMap', collections.ChainMap), ('AbstractSet', _abc.Set), ('Pattern', _re.Pattern), ('Match', _re.Match)):
    globals()[_name] = _Container(_name, _class)
for _name in ('Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Iterable Iterator Generator Reversible Container '
              'Collection Callable Mapping MutableMapping Sequence MutableSequence MutableSet Hashable Sized KeysView ItemsView '
              'ValuesView MappingView ByteString').split():
    globals()[_name] = _Container(_name, getattr(_abc, _name))
del _name, _class


class _AnyMeta(type):
    def __repr__(cls):
        return 'typing.Any' if cls is Any else super().__repr__()

    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(instance)

    def __or__(cls, other):
        return Union[cls, other]

    def __ror__(cls, other):
        return Union[other, cls]


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _make_union(form, items):
    if items == ():
        raise TypeError('Cannot take a Union of no types.')
    items = items if isinstance(items, tuple) else (items,)
    flat = []
    for item in map(_checked, items):
        parts = item.__args__ if isinstance(item, (_Alias, type(int | str))) and (
            not isinstance(item, _Alias) or item._name == 'Union') else (item,)
        for part in parts:
            if part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), 'Union')


def _make_concatenate(form, items):
    if items == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    items = items if isinstance(items, tuple) else (items,)
    if items[-1] is not ... and not isinstance(items[-1], ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    message = 'Concatenate[arg, ...]: each arg must be a type.'
    return _Alias(form, (*[_type(item, message) for item in items[:-1]], items[-1]), form._name)


def _make_single(form, item):
    return _Alias(form, (_checked(item, f'{form!r} accepts only single type.'),), form._name)


def _make_literal(form, items):
    """Each value once, by its type as well; those of literals among them are taken in."""
    values = []
    for item in items if isinstance(items, tuple) else (items,):
        values += item.__args__ if isinstance(item, _Alias) and item._name == 'Literal' else (item,)
    try:
        values = dict.fromkeys([(value, type(value)) for value in values])
        return _Alias(form, tuple([value for value, _ in values]), 'Literal')
    except TypeError:  # one cannot be hashed
        return _Alias(form, tuple(values), 'Literal')


def _make_annotated(items):
    if not isinstance(items, tuple) or len(items) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin, *extra = items
    if isinstance(origin, _Alias) and origin._name == 'Annotated':
        origin, extra = origin.__origin__, [*origin.__metadata__, *extra]
    origin = _checked(origin)
    alias = _Alias(origin, (origin,), 'Annotated')
    alias.__metadata__ = tuple(extra)
    return alias


Union = _Form('Union', _make_union)
Optional = _Form('Optional', lambda form, item: Union[_checked(item, f'{form!r} requires a single type.'), None])
Literal = _Form('Literal', _make_literal)


class Annotated:
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, items):
        return _make_annotated(items)

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f'Cannot subclass {cls.__module__}.Annotated')


for _name in 'ClassVar Final TypeGuard Unpack Required NotRequired'.split():
    globals()[_name] = _Form(_name, _make_single)
Concatenate = _Form('Concatenate', _make_concatenate)
for _name in 'NoReturn Never Self LiteralString TypeAlias'.split():
    globals()[_name] = _Form(_name)
del _name


class TypeVar(_Typing):
    def __init_subclass__(cls):
        raise TypeError('Cannot subclass special typing classes')

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__name__ = name
        self.__constraints__ = constraints
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self.__bound__ = None if bound is None else _checked(bound)
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__module__ = _caller_module()

    def __typing_subst__(self, arg):
        arg = _type(arg)
        if isinstance(arg, _Alias) and arg._name == 'Unpack' or getattr(arg, '__unpacked__', False):
            raise TypeError(f'{arg!r} is not valid as type argument')
        return arg

    def __reduce__(self):
        return self.__name__

    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


class ParamSpecArgs(_Typing):
    _end = 'args'

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._end}'

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    __hash__ = _Typing.__hash__


class ParamSpecKwargs(ParamSpecArgs):
    _end = 'kwargs'


class ParamSpec(_Typing):
    def __init_subclass__(cls):
        raise TypeError('Cannot subclass special typing classes')

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__bound__ = None if bound is None else _checked(bound)
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__module__ = _caller_module()

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_type(one, 'Expected a type.') for one in arg])
        if _is_parameter_list(arg):
            return arg
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg!r}')

    def __typing_prepare_subst__(self, alias, args):
        at = alias.__parameters__.index(self)
        if at >= len(args):
            raise TypeError(f'Too few arguments for {alias!r}')
        if len(alias.__parameters__) == 1 and not _is_parameter_list(args[0]):
            return (args,)  # Z[int, str] is Z[[int, str]]
        return (*args[:at], tuple(args[at]), *args[at + 1:]) if isinstance(args[at], list) else args

    def __reduce__(self):
        return self.__name__

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


def _endless(arg):
    """(item,) of *tuple[item, ...], else nothing."""
    if isinstance(arg, type) and not hasattr(arg, '__unpacked__'):
        return ()
    parts = getattr(arg, '__typing_unpacked_tuple_args__', None) or ()
    return parts[:1] if len(parts) == 2 and parts[1] is ... else ()


class TypeVarTuple(_Typing):
    def __init_subclass__(cls):
        raise TypeError('Cannot subclass special typing classes')

    def __init__(self, name):
        self.__name__ = name
        self.__module__ = _caller_module()

    def __iter__(self):
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        """It takes what the parameters before and behind it leave, in a tuple."""
        parameters = alias.__parameters__
        if sum(isinstance(p, TypeVarTuple) for p in parameters) > 1:
            raise TypeError(f'More than one TypeVarTuple parameter in {alias!r}')
        before = parameters.index(self)
        behind = len(parameters) - before - 1
        endless = [(k, *_endless(arg)) for k, arg in enumerate(args) if _endless(arg)]
        if len(endless) > 1:
            raise TypeError('More than one unpacked arbitrary-length tuple argument')
        if not endless and before + behind > len(args):
            raise TypeError(f'Too few arguments for {alias!r}; actual {len(args)}, expected at least {before + behind}')
        # *tuple[item, ...] stands for as many as are wanted on either side of it (behind it, 3.11 counts those before it, too).
        at, item = endless[0] if endless else (before, None)
        head = args[:min(before, at)]
        rest = args[len(head):]
        keep = max(len(rest) - behind, at + 1 - len(head) if endless else 0)
        middle, tail = rest[:keep], rest[keep:]
        return (*head, *[item] * (before - len(head)), middle, *[item] * (behind - len(tail) - len(head)), *tail)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __reduce__(self):
        return self.__name__

    def __repr__(self):
        return self.__name__


class NewType(_Typing):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __mro_entries__(self, bases):
        class Refusal:
            def __init_subclass__(cls):
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{cls.__name__} = NewType({cls.__name__!r}, {self.__name__})`')
        return (Refusal,)

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


AnyStr = TypeVar('AnyStr', bytes, str)
Text = str
T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, items):
        items = items if isinstance(items, tuple) else (items,)
        if cls is Generic:
            return _Alias(cls, _check_parameters('Generic', items), 'Generic')
        parameters = getattr(cls, '__parameters__', ())
        if not parameters:
            raise TypeError(f'{cls!r} is not a generic class')
        values = _arguments_of(cls, parameters, tuple(map(_checked, items)))
        args = []
        for parameter, value in zip(parameters, values):
            args += value if isinstance(parameter, TypeVarTuple) else (value,)
        return _Alias(cls, tuple(args), None)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        is_plain = Generic in bases if bases else Generic in cls.__bases__ and cls.__name__ != 'Protocol'
        if is_plain:
            raise TypeError('Cannot inherit from plain Generic')
        named = [base for base in bases if isinstance(base, _Alias) and base._name in ('Generic', 'Protocol')]
        if len([base for base in named if base._name == 'Generic']) > 1:
            raise TypeError('Cannot inherit from Generic[...] multiple types.')
        used = _parameters_of(bases)
        cls.__parameters__ = named[0].__parameters__ if named else used
        lacking = [parameter for parameter in used if parameter not in cls.__parameters__]
        if lacking:
            raise TypeError(f"Some type variables ({', '.join(map(repr, lacking))}) are not listed in {named[0]._name}"
                            f"[{', '.join(map(repr, cls.__parameters__))}]")


def _check_parameters(name, items):
    """What may stand in Generic[...] and Protocol[...]."""
    if not items:
        raise TypeError(f'Parameter list to {name}[...] cannot be empty')
    bare = [item.__args__[0] if isinstance(item, _Alias) and item._name == 'Unpack' else item for item in items]
    if not all(isinstance(item, (TypeVar, ParamSpec, TypeVarTuple)) for item in bare):
        raise TypeError(f'Parameters to {name}[...] must all be type variables or parameter specification variables.')
    if len(set(items)) != len(items):
        raise TypeError(f'Parameters to {name}[...] must all be unique')
    return items


_no_members = frozenset('__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __init_subclass__ __module__ __new__ __slots__ '
                        '__subclasshook__ __weakref__ __class_getitem__ __parameters__ __orig_bases__ __orig_class__ '
                        '__qualname__ __classcell__ _is_protocol _is_runtime'.split())


_LIKE_PROTOCOLS = {'collections.abc': ('Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'Hashable', 'Sized', 'Container',
                                       'Collection', 'Reversible'),
                   'contextlib': ('AbstractContextManager', 'AbstractAsyncContextManager')}


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get('_is_protocol'):
            if not cls.__dict__.get('_is_runtime'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            return all(hasattr(instance, name) for name in cls._members())
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, subclass):
        if cls.__dict__.get('_is_protocol') and cls is not Protocol:
            if not cls.__dict__.get('_is_runtime'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if not all(callable(getattr(cls, name, None)) for name in cls._members()):
                raise TypeError("Protocols with non-method members don't support issubclass()")
            return all(hasattr(subclass, name) for name in cls._members())
        return super().__subclasscheck__(subclass)

    def _members(cls):
        names = set()
        for base in cls.__mro__:
            if base.__dict__.get('_is_protocol') and base is not Protocol:
                names.update(name for name in (*base.__dict__, *base.__dict__.get('__annotations__', {}))
                             if name not in _no_members and not name.startswith('_abc_'))
        return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        for base in cls.__bases__ if cls._is_protocol else ():
            if not (base in (object, Generic) or base.__dict__.get('_is_protocol') or
                    base.__name__ in _LIKE_PROTOCOLS.get(base.__module__, ())):
                raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        if cls._is_protocol and '__init__' not in cls.__dict__:
            def __init__(self, *args, **kwargs):
                if type(self).__dict__.get('_is_protocol'):
                    raise TypeError('Protocols cannot be instantiated')
                super(cls, self).__init__(*args, **kwargs)
            cls.__init__ = __init__

    def __class_getitem__(cls, items):
        if cls is Protocol:
            return _Alias(cls, _check_parameters('Protocol', items if isinstance(items, tuple) else (items,)), 'Protocol')
        return super().__class_getitem__(items)


def runtime_checkable(cls):
    if not cls.__dict__.get('_is_protocol'):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    def __round__(self, ndigits=0): ...


_ARGUMENT_COUNTS = {'Dict': 2, 'DefaultDict': 2, 'OrderedDict': 2, 'ChainMap': 2, 'Coroutine': 3, 'AsyncGenerator': 2, 'Generator': 3,
                    'Mapping': 2, 'MutableMapping': 2, 'ItemsView': 2}


# ---- classes made from annotations ----

class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        hints = namespace.get('__annotations__', {})
        defaults = []
        for field in hints:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field'
                                f' {[f for f in hints if f in namespace][0]}')
        made = collections.namedtuple(name, hints, defaults=defaults, module=namespace['__module__'])
        made.__annotations__ = dict(hints)
        for key, value in namespace.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_replace', '_make', '_asdict'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in made._fields and key not in ('__annotations__', '__module__', '__classcell__', '__qualname__'):
                setattr(made, key, value)
        if '__qualname__' in namespace:
            made.__qualname__ = namespace['__qualname__']
        return made


class _NamedTupleBase:
    def __call__(self, typename, fields=None, /, **kwargs):
        fields = list(kwargs.items() if fields is None else fields)
        made = collections.namedtuple(typename, [name for name, hint in fields], module='__main__')
        made.__annotations__ = dict(fields)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)


_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple = _NamedTupleBase()


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        made = type.__new__(mcls, name, (dict,), dict(namespace))
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get('__annotations__', {}))
            required.update(base.__dict__.get('__required_keys__', ()))
            optional.update(base.__dict__.get('__optional_keys__', ()))
        for key, hint in namespace.get('__annotations__', {}).items():
            hints[key] = hint
            said = getattr(hint, '_name', None)
            (required if said == 'Required' or total and said != 'NotRequired' else optional).add(key)
        made.__annotations__ = hints
        made.__total__ = total
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


class _TypedDictBase:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {'__annotations__': dict(fields or kwargs), '__module__': '__main__'}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


TypedDict = _TypedDictBase()


# ---- functions ----

def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def assert_never(arg, /):
    shown = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {shown if len(shown) <= 100 else shown[:100] + '...'}")


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """Marks a function, or a class with its functions: their annotations are no types."""
    if isinstance(arg, type):
        for value in vars(arg).values():
            value = getattr(value, '__func__', value)
            if getattr(value, '__qualname__', '').startswith(f'{arg.__qualname__}.') and getattr(value, '__module__', 0) == arg.__module__:
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass  # a built-in class
    return arg


def no_type_check_decorator(decorator):
    """The decorator, and what it makes is marked by no_type_check()."""
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    wrapped.__name__, wrapped.__doc__ = decorator.__name__, decorator.__doc__
    return wrapped


def dataclass_transform(**options):
    return lambda cls_or_fn: cls_or_fn


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions outside a '
                              'stub module should always be followed by an implementation that is not @overload-ed.')


_overloads = {}


def _place_of(func):
    func = getattr(func, '__func__', func)
    return getattr(func, '__module__', None), getattr(func, '__qualname__', None)


def overload(func):
    inner = getattr(func, '__func__', func)
    line = inner.__code__.co_firstlineno if hasattr(inner, '__code__') else len(_overloads.get(_place_of(func), ()))
    _overloads.setdefault(_place_of(func), {})[line] = func
    return _overload_dummy


def get_overloads(func):
    return list(_overloads.get(_place_of(func), {}).values())


def clear_overloads():
    _overloads.clear()


def get_origin(tp):
    if isinstance(tp, _Alias):
        return Annotated if tp._name == 'Annotated' else tp.__origin__
    if tp is Generic:
        return Generic
    return getattr(tp, '__origin__', type(tp) if isinstance(tp, type(int | str)) else None)


def get_args(tp):
    if isinstance(tp, _Alias) and tp._name == 'Annotated':
        return tp.__origin__, *tp.__metadata__
    args = getattr(tp, '__args__', ())
    if get_origin(tp) is _abc.Callable and args and not (len(args) == 2 and _is_parameter_list(args[0])):
        return list(args[:-1]), args[-1]
    return args


def _rebuilt(hint, change):
    """The hint with each of its arguments changed."""
    args = getattr(hint, '__args__', None)
    if not args or isinstance(hint, type) and not hasattr(hint, '__origin__') or getattr(hint, '_name', None) == 'Literal':
        return hint
    new = tuple(map(change, args))
    if all(one is other for one, other in zip(new, args)):
        return hint
    if isinstance(hint, _Alias):
        return hint._with(new)
    if isinstance(hint, type(int | str)):
        return Union[new] if any(isinstance(one, _Typing) for one in new) else _joined(new)
    return type(hint)(hint.__origin__, new)


def _joined(types):
    whole = types[0]
    for one in types[1:]:
        whole = whole | one
    return whole


def _without_extras(hint):
    """Annotated, Required and NotRequired are left out, wherever they stand."""
    while isinstance(hint, _Alias) and hint._name in ('Annotated', 'Required', 'NotRequired'):
        hint = hint.__args__[0]
    return _rebuilt(hint, _without_extras)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, '__no_type_check__', None):
        return {}

    def resolve(hint, globals, locals, in_generic=False):
        """What a text stands for is looked up where the text stands."""
        if isinstance(hint, ForwardRef):
            hint = hint.__forward_arg__
        while isinstance(hint, str):
            hint = eval(hint, globals, locals)
        if hint is None:
            return type(None)
        return _rebuilt(hint, lambda part: resolve(part, globals, locals) if part is not None and not isinstance(part, list) else part)

    def finished(hint, globals, locals):
        hint = resolve(hint, globals, locals)
        return hint if include_extras else _without_extras(hint)

    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = _sys.modules.get(base.__module__)
            space = (module.__dict__ if module else {}) if globalns is None else globalns
            for name, hint in base.__dict__.get('__annotations__', {}).items():
                hints[name] = finished(hint, space, dict(vars(base)) if localns is None else localns)
        return hints
    inner = obj
    while hasattr(inner, '__wrapped__'):
        inner = inner.__wrapped__
    space = getattr(inner, '__globals__', getattr(inner, '__dict__', {})) if globalns is None else globalns
    found = getattr(obj, '__annotations__', None)
    if found is None:
        if callable(obj) or isinstance(obj, type(_sys)):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    for name, hint in found.items():
        hints[name] = finished(hint, space, space if localns is None else localns)
    return hints


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


import contextlib as _contextlib

ContextManager = _Container('ContextManager', _contextlib.AbstractContextManager)
AsyncContextManager = _Container('AsyncContextManager', _contextlib.AbstractAsyncContextManager)

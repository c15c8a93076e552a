"""Enumerations (docs.python.org/3.11/library/enum.html)."""


import sys as _sys
import types as _types
import warnings as _warnings

_unset = object()


class auto:
    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class property(_types.DynamicClassAttribute):
    """A property of members that leaves its name free for a member of the class."""

    def __set_name__(self, owner, name):
        self.name, self.clsname = name, owner.__name__

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        super().__set__(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        super().__delete__(instance)

    def __get__(self, instance, owner=None):
        if instance is not None:
            return super().__get__(instance, owner)
        try:
            return owner._member_map_[self.name]
        except KeyError:
            raise AttributeError(f'{owner!r} has no attribute {self.name!r}') from None


def _is_framed(name, frame):
    """Does it stand between two frames of so many underscores, no more?"""
    inner = name[len(frame):-len(frame)]
    return inner != '' and name == frame + inner + frame and '_' not in (inner[0], inner[-1])


def _is_dunder(name):
    return _is_framed(name, '__')


def _is_sunder(name):
    return _is_framed(name, '_')


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _bits(value):
    """The single bits of the value, lowest first."""
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def _binary(number, width):
    """As 0b1 0100: the sign bit stands apart."""
    sign, digits = ('1', bin(~number & (1 << width) - 1 ^ (1 << width) - 1)[2:]) if number < 0 else ('0', bin(number)[2:])
    return f'0b{sign} {digits.rjust(width, sign)}'


class _EnumDict(dict):
    """The namespace of the class body: remembers members in order and gives auto() its values."""

    def __init__(self, name, generate):
        super().__init__()
        self._cls_name = name
        self._member_names = []
        self._values = []
        self._ignore = []
        self._auto_called = False
        self._generate = generate

    def _next_value(self, key):
        self._auto_called = True
        return self._generate(key, 1, len(self._member_names), self._values[:])

    def _sunder(self, key, value):
        if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_'):
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        return value

    def _settle(self, key, value):
        """The value of a new member, auto() replaced."""
        if isinstance(value, auto):
            return self._next_value(key) if value.value is _unset else value.value
        if type(value) is tuple and any(isinstance(v, auto) for v in value):
            return tuple([self._settle(key, v) for v in value])
        return value

    def __setitem__(self, key, value):
        if key.startswith(f'_{self._cls_name}__'):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            key = '_order_' if key == '__order__' else key
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._settle(key, value.value if isinstance(value, member) else value)
            self._member_names.append(key)
            self._values.append(value)
        super().__setitem__(key, value)

    def update(self, members, **more):
        for key, value in members.items() if hasattr(members, 'keys') else members:
            self[key] = value
        for key, value in more.items():
            self[key] = value


def _data_type(bases):
    """The type mixed in (int, str), or object."""
    for base in bases:
        for kind in base.__mro__:
            if kind is object or isinstance(kind, EnumType):
                continue
            if '__new__' in kind.__dict__ or '__dataclass_fields__' in kind.__dict__:
                return kind
    return object


def _first_enum(bases):
    return next((base for base in reversed(bases) if isinstance(base, EnumType)), None)


class EnumType(type):
    @classmethod
    def __prepare__(metacls, name, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {name!r}> cannot extend {base!r}')
        first = _first_enum(bases)
        return _EnumDict(name, first._generate_next_value_ if first else None)

    def __new__(metacls, name, bases, namespace, *, boundary=None, **kwds):
        names = namespace._member_names
        unusable = set(names) & {'mro', ''}
        if unusable:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in unusable)}")
        kind, first = _data_type(bases), _first_enum(bases)
        order = namespace.pop('_order_', None)
        plain = {key: value for key, value in namespace.items()
                 if key not in names and key not in namespace._ignore and key != '_ignore_'}
        own_new = plain.pop('__new__', None)
        plain.update(_member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[], _member_type_=kind,
                     _flag_mask_=0, _singles_mask_=0, _all_bits_=0,
                     _boundary_=boundary or getattr(first, '_boundary_', None))
        cls = super().__new__(metacls, name, bases, plain, **kwds)
        maker = own_new.__func__ if isinstance(own_new, staticmethod) else own_new
        if maker is None:
            maker = next((b._new_member_ for b in bases if getattr(b, '_new_member_', None)), None)
        cls._new_member_ = staticmethod(maker) if maker else None
        if first is not None:
            cls._adopt_methods(namespace, kind, first, bases)
        for member_name in names:
            cls._add_member(member_name, namespace[member_name], kind, maker)
        if order is not None:
            cls._check_order(order.replace(',', ' ').split() if isinstance(order, str) else list(order))
        return cls

    def _adopt_methods(cls, namespace, kind, first, bases):
        """What the data type would print and compute gives way to what Enum does, and to what ReprEnum keeps."""
        if ReprEnum in bases:
            if '__format__' not in namespace:
                cls.__format__ = kind.__format__
            if '__str__' not in namespace:
                cls.__str__ = kind.__repr__ if kind.__str__ is object.__str__ else kind.__str__
        for method in ('__repr__', '__str__', '__format__'):
            if method not in namespace and getattr(cls, method) in (getattr(kind, method), getattr(object, method)):
                if not (ReprEnum in cls.__mro__ and method != '__repr__'):
                    setattr(cls, method, getattr(first, method))
        if Flag is not None and issubclass(cls, Flag):
            for method in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if method not in namespace and getattr(cls, method) is not getattr(Flag, method):
                    setattr(cls, method, getattr(Flag, method))

    def _check_order(cls, order):
        order = [n for n in order if n not in cls.__dict__.get('_ignore_', ()) and
                 (n not in cls._member_map_ or cls._member_map_[n]._name_ == n)]
        if cls._member_names_ != order:
            raise TypeError(f'member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}')

    def _add_member(cls, name, value, kind, maker):
        args = value if isinstance(value, tuple) else (value,)
        if kind is tuple:
            args = (args,)
        if maker is not None:
            item = maker(cls, *args)
        elif kind is object:
            item = object.__new__(cls)
        else:
            item = kind.__new__(cls, *args)
        if not hasattr(item, '_value_'):
            if kind is object:
                item._value_ = value
            else:
                try:
                    item._value_ = kind(*args)
                except Exception as error:
                    raise TypeError('_value_ not set in __new__, unable to create it') from error
        value = item._value_
        item._name_ = name
        item.__objclass__ = cls
        item.__init__(*args)
        item._sort_order_ = len(cls._member_names_)
        other = cls._known(value)
        if other is not None:
            item = other
        elif not issubclass(cls, Flag or ()):
            cls._member_names_.append(name)
        elif isinstance(value, int):
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
                cls._member_names_.append(name)
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        else:
            cls._member_names_.append(name)
        cls._member_map_[name] = item
        if not isinstance(cls._in_bases(name), property):
            type.__setattr__(cls, name, item)
        try:
            cls._value2member_map_.setdefault(value, item)
        except TypeError:
            pass

    def _in_bases(cls, name):
        return next((base.__dict__[name] for base in cls.__mro__ if name in base.__dict__), None)

    def _known(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            return next((item for item in cls._member_map_.values() if item._value_ == value), None)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls._find(value)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        bases = (cls,) if type is None else (type, cls)
        namespace = cls.__class__.__prepare__(value, bases)
        for i, item in enumerate(names.items() if isinstance(names, dict) else names):
            if isinstance(item, str):
                item = (item, cls._generate_next_value_(item, start, i, namespace._values[:]))
            namespace[item[0]] = item[1]
        namespace['__module__'] = module or _sys._getframe(1).f_globals.get('__name__', '__main__')
        if qualname is not None:
            namespace['__qualname__'] = qualname
        return cls.__class__(value, bases, namespace, boundary=boundary)

    def _find(cls, value):
        if type(value) is cls:
            return value
        item = cls._known(value)
        if item is not None:
            return item
        try:
            found, trouble = cls._missing_(value), None
        except Exception as error:
            found, trouble = None, error
        if isinstance(found, cls) or (Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and
                                      isinstance(found, int)):
            return found
        invalid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if found is None and trouble is None:
            raise invalid
        if trouble is None:
            trouble = TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member')
        if not isinstance(trouble, ValueError):
            trouble.__context__ = invalid
        raise trouble

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        if not isinstance(item, Enum):
            _warnings.warn('in 3.12 __contains__ will no longer raise TypeError, but will return True or\n'
                           'False depending on whether the value is a member or the value of a member',
                           DeprecationWarning, stacklevel=2)
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(item).__qualname__}' and "
                            f"'{cls.__class__.__qualname__}'")
        return isinstance(item, cls) and item._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__',
                 '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_types.DynamicClassAttribute
    def __members__(cls):
        return _types.MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)


EnumMeta = EnumType
Flag = ReprEnum = None  # asked for before they are there


class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            return next((value + 1 for value in reversed(last_values) if isinstance(value, (int, float))), start)

    @classmethod
    def _missing_(cls, value):
        return None

    def __init__(self, *args, **kwds):
        pass

    def __repr__(self):
        kind = self.__class__._member_type_
        if '__dataclass_fields__' in kind.__dict__ and '__repr__' in kind.__dict__:
            return f"<{self.__class__.__name__}.{self._name_}: {', '.join(f'{n}={getattr(self, n)!r}' for n in kind.__dataclass_fields__)}>"
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__'}
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for cls in self.__class__.mro():
            for name, thing in cls.__dict__.items():
                if name[0] == '_' or isinstance(thing, property) and thing.fget is None:
                    continue
                names.add(name)
        return names

    def __reduce_ex__(self, protocol):
        cls, name = type(self), self._name_
        return (getattr, (cls, name)) if name in cls.__members__ else (cls, (self._value_,))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        for value, words in zip(values, ('{!r} is not a string', 'encoding must be a string, not {!r}',
                                         'errors must be a string, not {!r}')):
            if not isinstance(value, str):
                raise TypeError(words.format(value))
        item = str.__new__(cls, *values)
        item._value_ = str(*values)
        return item

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class FlagBoundary(StrEnum):
    STRICT = 'strict'
    CONFORM = 'conform'
    EJECT = 'eject'
    KEEP = 'keep'


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=CONFORM):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {highest!r}') from None

    @classmethod
    def _missing_(cls, value):
        """A combination, made when it is first asked for."""
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask, every = cls._flag_mask_, cls._all_bits_
        given = value
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n'
                                 f'  allowed {_binary(mask, width)}')
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(every + 1, 1 << value.bit_length())
        if value < 0:
            value += every + 1
        if value != given and value in cls._value2member_map_:
            return cls._value2member_map_[value]
        kind = cls._member_type_
        item = object.__new__(cls) if kind is object else kind.__new__(cls, value)
        if not hasattr(item, '_value_'):
            item._value_ = value
        members = list(cls._single_members(value))
        unknown = value & ~cls._singles_mask_
        item._name_ = '|'.join([m._name_ for m in members]) or None
        if unknown and members:
            item._name_ += f'|{cls._numeric_repr_(unknown)}'
        item._sort_order_ = 0
        return cls._value2member_map_.setdefault(value, item)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        kind = self.__class__._member_type_
        return other if kind is not object and isinstance(other, kind) else None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        cls = self.__class__
        return cls(~self._value_ if cls._boundary_ in (EJECT, KEEP) else cls._singles_mask_ & ~self._value_)

    def __contains__(self, other):
        if isinstance(other, self.__class__):
            return other._value_ & ~self._value_ == 0
        names = [cls.__qualname__ for cls in (type(other), self.__class__)]
        raise TypeError("unsupported operand type(s) for 'in': %r and %r" % tuple(names))

    @classmethod
    def _single_members(cls, value):
        """Members of one bit that are in the value: lowest first, or as they were defined if that is another order."""
        values = [m._value_ for m in cls]
        if values == sorted(values):
            return (cls._value2member_map_[bit] for bit in _bits(value & cls._singles_mask_))
        return (m for m in cls if m._value_ & value)

    def __iter__(self):
        return self._single_members(self._value_)

    def __len__(self):
        return bin(self._value_).count('1')

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {self._value_!r}>'
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(enumeration):
    aliases = [f'{name} -> {item.name}' for name, item in enumeration.__members__.items() if name != item.name]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration


def _missing_values(enumeration):
    values = [item.value for item in enumeration]
    if len(values) < 2:
        return []
    if issubclass(enumeration, Flag):
        low, high = min(values), max(values)
        return [1 << n for n in range(low.bit_length(), high.bit_length() - 1) if 1 << n not in values]
    return [n for n in range(min(values) + 1, max(values)) if n not in values]


def _check_named_flags(enumeration):
    names, missing = [], 0
    for name, item in enumeration._member_map_.items():
        if name in enumeration._member_names_ or item.value < 0:
            continue
        absent = [v for v in _bits(item.value) if v not in enumeration._value2member_map_]
        if absent:
            names.append(name)
            for v in absent:
                missing |= v
    if names:
        which = (f'alias {names[0]} is' if len(names) == 1 else
                 f"aliases {', '.join(names[:-1])} and {names[-1]} are")
        what = f'combined values of 0x{missing:x}' if missing & (missing - 1) else f'value 0x{missing:x}'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {which} missing {what} '
                         f'[use enum.show_flag_values(value) for details]')


class verify:
    """A class decorator that checks what it is told to: UNIQUE, CONTINUOUS, NAMED_FLAGS."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [f'{name} -> {item.name}' for name, item in enumeration.__members__.items() if name != item.name]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                missing = _missing_values(enumeration)
                if missing:
                    kind = 'flag' if issubclass(enumeration, Flag) else 'enum'
                    shown = ', '.join(map(str, missing))
                    raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values {shown}'[:256])
            elif check is NAMED_FLAGS and issubclass(enumeration, Flag):
                _check_named_flags(enumeration)
        return enumeration


def show_flag_values(value):
    return list(_bits(value))


def global_enum_repr(self):
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_!r})'
    return '|'.join([name if name[0].isdigit() else f'{module}.{name}' for name in self._name_.split('|')])


def global_str(self):
    return self._name_ if self._name_ is not None else f'{self.__class__.__name__}({self._value_!r})'


def global_enum(cls, update_str=False):
    """A class decorator: the members become names of the module, and print so."""
    shown = {'__repr__': global_flag_repr if issubclass(cls, Flag) else global_enum_repr}
    if update_str or not issubclass(cls, ReprEnum):
        shown['__str__'] = global_str
    for name, method in shown.items():
        setattr(cls, name, method)
    vars(_sys.modules[cls.__module__]).update(cls.__members__)
    return cls

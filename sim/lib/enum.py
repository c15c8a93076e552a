"""Enumerations (docs.python.org/3.11/library/enum.html)."""


class auto:
    def __init__(self, value=None):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == '__' and name[-2:] == '__'


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


class _EnumDict(dict):
    """The namespace of the class body: remembers members in order and gives auto() its values."""

    def __init__(self, name, bases):
        super().__init__()
        self._cls_name = name
        self._names = []
        self._values = []
        self._generate = None
        for base in bases:
            if hasattr(base, '_generate_next_value_'):
                self._generate = base._generate_next_value_
                break

    def __setitem__(self, key, value):
        if isinstance(value, nonmember):
            super().__setitem__(key, value.value)
            return
        if key == '_generate_next_value_':
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key in self._names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif _is_dunder(key) or (key.startswith('_') and key.endswith('_')) or key.startswith(f'_{self._cls_name}__'):
            pass
        elif isinstance(value, member) or not _is_descriptor(value) or isinstance(value, auto):
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._generate(key, 1, len(self._names), self._values[:])
            elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                value = tuple([self._generate(key, 1, len(self._names), self._values[:]) if isinstance(v, auto) else v
                               for v in value])
            self._names.append(key)
            self._values.append(value)
        super().__setitem__(key, value)


def _data_type(bases):
    """The type mixed in (int, str), or object."""
    for base in bases:
        for kind in base.__mro__:
            if kind is object or isinstance(kind, EnumType):
                continue
            if '__new__' in kind.__dict__ or kind in (int, float, str, bytes, tuple):
                return kind
    return object


def _store(cls, item, name, value):
    """Instances of str and tuple have no room for attributes: the class keeps them."""
    try:
        object.__setattr__(item, name, value)
    except AttributeError:
        cls._extra_.setdefault(id(item), {})[name] = value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, name, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base.__dict__.get('_member_names_'):
                raise TypeError(f'<enum {name!r}> cannot extend {base!r}')
        return _EnumDict(name, bases)

    def __new__(metacls, name, bases, namespace, *, boundary=None, **kwds):
        if not getattr(namespace, '_names', None):
            # The body's names were stored without __setitem__ being asked: do it now.
            given, namespace = namespace, _EnumDict(name, bases)
            if '_generate_next_value_' in given:
                namespace['_generate_next_value_'] = given['_generate_next_value_']
            for key, value in given.items():
                namespace[key] = value
        names = namespace._names
        plain = {key: value for key, value in namespace.items() if key not in names}
        own_new = plain.pop('__new__', None)
        plain['_member_names_'] = []
        plain['_member_map_'] = {}
        plain['_value2member_map_'] = {}
        plain['_extra_'] = {}
        cls = super().__new__(metacls, name, bases, plain, **kwds)
        kind = _data_type(bases)
        cls._member_type_ = kind
        maker = own_new.__func__ if isinstance(own_new, staticmethod) else own_new
        if maker is None:
            maker = next((b._new_member_ for b in bases if getattr(b, '_new_member_', None)), None)
        if kind is not object:
            # What the data type would print gives way to what Enum prints.
            keeps_text = any(base.__name__ == 'ReprEnum' for base in cls.__mro__)
            for method in ('__repr__',) if keeps_text else ('__repr__', '__str__', '__format__'):
                if method not in namespace and getattr(cls, method) is getattr(kind, method):
                    setattr(cls, method, getattr(Enum, method))
        cls._new_member_ = staticmethod(maker) if maker else None
        for member_name in names:
            cls._add_member(member_name, namespace[member_name], kind, maker)
        return cls

    def _add_member(cls, name, value, kind, maker):
        args = value if isinstance(value, tuple) else (value,)
        if maker is not None:
            item = maker(cls, *args)
        elif kind is object:
            item = object.__new__(cls)
        else:
            item = kind.__new__(cls, *args)
        if not hasattr(item, '_value_'):
            _store(cls, item, '_value_', value if kind in (object, tuple) else kind(*args))
        value = item._value_
        _store(cls, item, '_name_', name)
        _store(cls, item, '_sort_order_', len(cls._member_names_))
        for other in cls._member_map_.values():
            if other._value_ == value:
                item = other
                break
        else:
            _store(cls, item, '__objclass__', cls)
            if '__init__' in dir(cls) and cls.__init__ is not object.__init__ and _defines_init(cls):
                item.__init__(*args)
            cls._member_names_.append(name)
        cls._member_map_[name] = item
        type.__setattr__(cls, name, item)
        try:
            cls._value2member_map_.setdefault(value, item)
        except TypeError:
            pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None and not (cls.__dict__.get('_member_names_') == [] and isinstance(value, str) and False):
            return cls._find(value)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        bases = (cls,) if type is None else (type, cls)
        namespace = cls.__class__.__prepare__(value, bases)
        for i, item in enumerate(names.items() if isinstance(names, dict) else names):
            if isinstance(item, str):
                item = (item, cls._generate_next_value_(item, start, i, namespace._values[:]))
            namespace[item[0]] = item[1]
        namespace['__module__'] = module or '__main__'
        return cls.__class__(value, bases, namespace)

    def _find(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for item in cls._member_map_.values():
                if item._value_ == value:
                    return item
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        if found is None:
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        raise TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member')

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        if not isinstance(item, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(item).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(item, cls) and item._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @property
    def __members__(cls):
        import types
        return types.MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>" if cls.__name__ != 'Enum' else "<enum 'Enum'>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)


EnumMeta = EnumType


def _defines_init(cls):
    for base in cls.__mro__:
        if '__init__' in base.__dict__:
            return base not in (object, int, float, str, bytes, tuple)
    return False


class Flag:
    pass


class Enum(metaclass=EnumType):
    def __getattr__(self, name):
        extra = type(self)._extra_.get(id(self), {})
        if name in extra:
            return extra[name]
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')

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
            return last_values[-1] + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value = repr(self._value_)
        return f'<{self.__class__.__name__}.{self._name_}: {value}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ['__class__', '__doc__', '__module__', 'name', 'value']

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        highest = max(last_values)
        return 1 << highest.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        known = 0
        for item in cls._member_map_.values():
            known |= item._value_
        if value < 0:
            value &= known
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        if value & ~known and not issubclass(cls, int):
            raise ValueError(f'<flag {cls.__name__!r}> invalid value {value!r}')
        item = object.__new__(cls) if not issubclass(cls, int) else int.__new__(cls, value)
        parts = [m._name_ for m in cls if m._value_ & value and m._value_ & (m._value_ - 1) == 0]
        item._name_ = '|'.join(parts) or None
        item._value_ = value
        cls._value2member_map_[value] = item
        return item

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else None

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
        return self.__class__(~self._value_)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (m for m in self.__class__ if m._value_ & self._value_ and m._value_ & (m._value_ - 1) == 0)

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


class IntFlag(int, ReprEnum, Flag):
    __str__ = int.__repr__
    __format__ = int.__format__
    # int comes first, but these are Flag's.
    __or__, __and__, __xor__, __ror__, __rand__, __rxor__ = (Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__ror__, Flag.__rand__,
                                                            Flag.__rxor__)
    __invert__ = Flag.__invert__
    __repr__ = Flag.__repr__


def unique(enumeration):
    aliases = [f'{name} -> {item.name}' for name, item in enumeration.__members__.items() if name != item.name]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration


class property(property):
    pass

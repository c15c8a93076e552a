"""Container types (docs.python.org/3.11/library/collections.html)."""
import _machine
from _collections import deque, ordered_items as _ordered_items, ordered_keys as _ordered_keys, ordered_values as _ordered_values
from types import GenericAlias

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']
_keywords = frozenset('False None True and as assert async await break class continue def del elif else except finally for from '
                      'global if import in is lambda nonlocal not or pass raise return try while with yield'.split())
_missing = object()


def __getattr__(name):
    if name == 'abc':
        import collections.abc
        return collections.abc
    if name in ('UserDict', 'UserList', 'UserString'):
        import collections._user
        return getattr(collections._user, name)
    raise AttributeError(f"module 'collections' has no attribute {name!r}")


# ---- named tuples ----

def _checked_names(typename, field_names, rename):
    names = list(map(str, field_names))
    if rename:
        seen = set()
        for i, name in enumerate(names):
            if not name.isidentifier() or name in _keywords or name.startswith('_') or name in seen:
                names[i] = f'_{i}'
            seen.add(name)
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if name in _keywords:
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    return names


# The attribute for one place of a named tuple.
class _TupleField:
    __slots__ = ('_index', '__doc__')

    def __init__(self, index):
        self._index = index
        self.__doc__ = f'Alias for field number {index}'

    def __get__(self, instance, owner=None):
        return self if instance is None else instance[self._index]

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = tuple(_checked_names(str(typename), field_names, rename))
    count = len(fields)
    default_values = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > count:
            raise TypeError('Got more default values than field names')
        default_values = dict(zip(fields[count - len(defaults):], defaults))
    new = tuple.__new__

    def fill(args, kwargs):
        from _parameters import take
        values = {**default_values, **take(f'{typename}.__new__()', args, kwargs, fields, optional=default_values)}
        return [values[name] for name in fields]

    def __new__(_cls, *args, **kwargs):
        if kwargs or len(args) != count:
            args = fill(args, kwargs)
        return new(_cls, args)
    __new__.__defaults__ = defaults

    def _make(cls, iterable):
        result = new(cls, iterable)
        if len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {len(result)}')
        return result

    def _replace(self, /, **kwds):
        values = [kwds.pop(name, value) for name, value in zip(fields, self)]
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return new(type(self), values)

    def __repr__(self):
        shown = ', '.join([f'{name}={value!r}' for name, value in zip(fields, self)])
        return f'{self.__class__.__name__}({shown})'

    def _asdict(self):
        return dict(zip(fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {'__doc__': f"{typename}({', '.join(fields)})", '__slots__': (), '_fields': fields,
                 '_field_defaults': default_values, '__new__': __new__, '_make': classmethod(_make), '_replace': _replace,
                 '__repr__': __repr__, '_asdict': _asdict, '__getnewargs__': __getnewargs__, '__match_args__': fields}
    for i, name in enumerate(fields):
        namespace[name] = _TupleField(i)
    if module is None:
        caller = _machine.caller(1)
        module = caller[2].get('__name__', '__main__') if caller else '__main__'
    namespace['__module__'] = module
    return type(typename, (tuple,), namespace)


# ---- dictionaries ----

_being_shown = set()  # what has its repr under way: factories, which may lead back to their dictionary, and ordered dictionaries

class defaultdict(dict):
    __slots__ = ('default_factory',)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        self[key] = value = factory()
        return value

    def __repr__(self):
        factory = self.default_factory
        shown = '...'
        if id(factory) not in _being_shown:
            _being_shown.add(id(factory))
            try:
                shown = repr(factory)
            finally:
                _being_shown.discard(id(factory))
        return f'{type(self).__name__}({shown}, {dict.__repr__(self)})'

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        return self._joined(self, other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return self._joined(other, self) if isinstance(other, dict) else NotImplemented

    def _joined(self, first, second):
        return type(self)(self.default_factory, {**first, **second})


class OrderedDict(dict):
    # What a class replaces, such as __getitem__, is not asked: a cache may call move_to_end() from there.
    def move_to_end(self, key, last=True):
        if not dict.__contains__(self, key):
            raise KeyError(key)
        others = [] if last else [(k, v) for k, v in dict.items(self) if k != key]
        value = dict.pop(self, key)
        if others:
            dict.clear(self)
        dict.__setitem__(self, key, value)
        for k, v in others:
            dict.__setitem__(self, k, v)

    def keys(self):
        return _ordered_keys(self)

    def values(self):
        return _ordered_values(self)

    def items(self):
        return _ordered_items(self)

    def popitem(self, last=True):
        if not self:
            raise KeyError('dictionary is empty')
        key = next(dict.__reversed__(self) if last else dict.__iter__(self))
        return key, dict.pop(self, key)

    def pop(self, key, default=_missing):
        return dict.pop(self, key) if default is _missing else dict.pop(self, key, default)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
            return default
        return self[key]

    def __repr__(self):
        if id(self) in _being_shown:
            return '...'
        _being_shown.add(id(self))
        try:
            return f'{self.__class__.__name__}({list(self.items()) if self else ""})'
        finally:
            _being_shown.discard(id(self))

    def __or__(self, other):
        return self._joined(self, other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return self._joined(other, self) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    def _joined(self, first, second):
        made = self.__class__(first)
        made.update(second)
        return made

    def __reduce__(self):
        return self.__class__, (), self.__dict__.copy() or None, None, iter(self.items())

    def __eq__(self, other):
        is_equal = dict.__eq__(self, other)
        in_order = is_equal is not True or not isinstance(other, OrderedDict) or list(self) == list(other)
        return is_equal if in_order else False

    def __ne__(self, other):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    __hash__ = None

    def copy(self):
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self


def _count_elements(mapping, iterable):
    get = mapping.get
    for item in iterable:
        mapping[item] = get(item, 0) + 1


def _with_counter(operation):
    """The method for an operator that knows counters only."""
    def method(self, other):
        return operation(self, other) if isinstance(other, Counter) else NotImplemented
    return method


class Counter(dict):
    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ordered if n is None else ordered[:max(n, 0)]

    def elements(self):
        for item, times in self.items():
            for _ in range(times):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        if hasattr(iterable, 'keys') and not self:
            super().update(iterable)
        elif hasattr(iterable, 'keys'):
            for item, times in iterable.items():
                self[item] = times + self.get(item, 0)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        counts = iterable.items() if hasattr(iterable, 'keys') else ((item, 1) for item in iterable or ())
        for item, times in counts:
            self[item] = self.get(item, 0) - times
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def __delitem__(self, item):
        if item in self:
            super().__delitem__(item)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return name + '()'
        try:
            counts = self.most_common()
        except TypeError:  # some do not compare
            counts = self
        return f'{name}({dict(counts)!r})'

    __hash__ = None
    # What is not there is counted 0 times.
    __eq__ = _with_counter(lambda a, b: a._holds(b, lambda one, other: one == other))
    __ne__ = _with_counter(lambda a, b: not a == b)
    __le__ = _with_counter(lambda a, b: a._holds(b, lambda one, other: one <= other))
    __ge__ = _with_counter(lambda a, b: a._holds(b, lambda one, other: one >= other))
    __lt__ = _with_counter(lambda a, b: a <= b and a != b)
    __gt__ = _with_counter(lambda a, b: a >= b and a != b)
    __add__ = _with_counter(lambda a, b: a._combine(b, lambda one, other: one + other))
    __sub__ = _with_counter(lambda a, b: a._combine(b, lambda one, other: one - other))
    __or__ = _with_counter(lambda a, b: a._combine(b, max))
    __and__ = _with_counter(lambda a, b: a._combine(b, min))

    def _holds(self, other, test):
        return all(test(self[item], other[item]) for counter in (self, other) for item in counter)

    def _combine(self, other, combine):
        """What has a count above 0 then."""
        counts = {item: combine(self[item], other[item]) for item in {**self, **other}}
        return Counter({item: times for item, times in counts.items() if times > 0})

    def __pos__(self):
        return self._combine(Counter(), lambda times, none: times)

    def __neg__(self):
        return self._combine(Counter(), lambda times, none: -times)

    def __iadd__(self, other):
        for item, times in other.items():
            self[item] += times
        return self._keep_positive()

    def __isub__(self, other):
        for item, times in other.items():
            self[item] -= times
        return self._keep_positive()

    def __ior__(self, other):
        for item, times in other.items():
            self[item] = max(self[item], times)
        return self._keep_positive()

    def __iand__(self, other):
        for item in self:
            self[item] = min(self[item], other[item])
        return self._keep_positive()

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def _keep_positive(self):
        for item in [item for item, times in self.items() if not times > 0]:
            del self[item]
        return self


def _is_mapping(thing):
    from collections.abc import Mapping
    return isinstance(thing, Mapping)


def _stacked(layers):
    """One dictionary of all, in which later layers hide earlier ones."""
    merged = {}
    for layer in layers:
        merged.update(layer)
    return merged


class ChainMap:
    """Several mappings searched one after the other; writes go to the first."""
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for layer in self.maps:
            try:
                return layer[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _merged(self):
        return _stacked(dict.fromkeys(mapping) for mapping in reversed(self.maps))

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(self._merged())

    def __contains__(self, key):
        return any(key in m for m in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

    def __eq__(self, other):
        try:
            return dict(self.items()) == dict(other.items())
        except AttributeError:
            return NotImplemented

    def keys(self):
        return self._merged().keys()

    def items(self):
        return {key: self[key] for key in self}.items()

    def values(self):
        return {key: self[key] for key in self}.values()

    @classmethod
    def fromkeys(cls, iterable, *args):
        return cls(dict.fromkeys(iterable, *args))

    def __or__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        made = self.copy()
        made.maps[0].update(other)
        return made

    def __ror__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        return self.__class__(_stacked([dict(other), *reversed(self.maps)]))

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def copy(self):
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        child = {} if m is None else m
        if kwargs:
            child.update(kwargs)
        return self.__class__(child, *self.maps)

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    def _change_first(self, change, complaint):
        try:
            return change(self.maps[0])
        except KeyError:
            raise KeyError(complaint) from None

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        self._change_first(lambda first: first.__delitem__(key), f'Key not found in the first mapping: {key!r}')

    def pop(self, key, *args):
        return self._change_first(lambda first: first.pop(key, *args), f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        return self._change_first(lambda first: first.popitem(), 'No keys found in the first mapping.')

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def clear(self):
        self.maps[0].clear()


_machine.share_patterns(dict, ChainMap)

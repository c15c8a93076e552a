"""The abstract base classes of containers and awaitables (docs.python.org/3.11/library/collections.abc.html)."""
import _machine
from abc import ABCMeta, abstractmethod


def _has_methods(cls, names):
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _hook(owner, *names):
    """__subclasshook__ of a class that is defined by its methods alone."""
    def __subclasshook__(cls, subclass):
        return _has_methods(subclass, names) if cls is owner else NotImplemented
    owner.__subclasshook__ = classmethod(__subclasshook__)
    return owner


_alias = type(list[int])


def _generic(cls):
    cls.__class_getitem__ = classmethod(_alias)
    return cls


class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError('coroutine ignored GeneratorExit')


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return self


class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        raise typ if val is None else val

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            pass
        else:
            raise RuntimeError('asynchronous generator ignored GeneratorExit')


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        yield from ()


class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError('generator ignored GeneratorExit')


class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False


def _stands_for_parameters(item):
    kind = type(item)
    return kind.__module__ == 'typing' and (kind.__name__ == 'ParamSpec' or getattr(item, '_name', None) == 'Concatenate')


class Callable(metaclass=ABCMeta):
    __slots__ = ()

    def __class_getitem__(cls, items):
        if not isinstance(items, tuple) or len(items) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        parameters = items[0]
        if parameters is not ... and not isinstance(parameters, (list, tuple)) and not _stands_for_parameters(parameters):
            raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}')
        return _machine.callable_alias(cls, *items)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Collection(Sized, Iterable, Container):
    __slots__ = ()


for _class, _names in ((Hashable, '__hash__'), (Awaitable, '__await__'), (Coroutine, '__await__ send throw close'),
                       (AsyncIterable, '__aiter__'), (AsyncIterator, '__anext__ __aiter__'),
                       (AsyncGenerator, '__aiter__ __anext__ asend athrow aclose'), (Iterable, '__iter__'),
                       (Iterator, '__iter__ __next__'), (Reversible, '__reversed__ __iter__'),
                       (Generator, '__iter__ __next__ send throw close'), (Sized, '__len__'),
                       (Container, '__contains__'), (Callable, '__call__'),
                       (Collection, '__len__ __iter__ __contains__')):
    _hook(_class, *_names.split())
    if _class not in (Hashable, Sized, Callable):
        _generic(_class)


def _operator(kind_name, operation):
    """The method for an operator that knows one abstract class only, which may be defined later."""
    def method(self, other):
        return operation(self, other) if isinstance(other, globals()[kind_name]) else NotImplemented
    return method


def _use_up(take):
    """Calls it until there is nothing left to take."""
    try:
        while True:
            take()
    except KeyError:
        pass


class Set(Collection):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def _joined(self, other):
        return self._from_iterable(value for part in (self, other) for value in part)

    def _common(self, other):
        return self._from_iterable(value for value in other if value in self)

    def _without(self, other):
        excluded = other if isinstance(other, Set) else set(other)
        return self._from_iterable(value for value in self if value not in excluded)

    def _in_one_only(self, other):
        if not isinstance(other, Set):
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    # By size first: then nobody has to be asked.
    __le__ = _operator('Set', lambda a, b: len(a) <= len(b) and not any(value not in b for value in a))
    __ge__ = _operator('Set', lambda a, b: len(a) >= len(b) and not any(value not in a for value in b))
    __lt__ = _operator('Set', lambda a, b: len(a) < len(b) and a.__le__(b))
    __gt__ = _operator('Set', lambda a, b: len(a) > len(b) and a.__ge__(b))
    __eq__ = _operator('Set', lambda a, b: len(a) == len(b) and a.__le__(b))
    __and__ = __rand__ = _operator('Iterable', _common)
    __or__ = __ror__ = _operator('Iterable', _joined)
    __sub__ = _operator('Iterable', _without)
    __rsub__ = _operator('Iterable', lambda a, b: a._from_iterable(value for value in b if value not in a))
    __xor__ = __rxor__ = _operator('Iterable', _in_one_only)

    def isdisjoint(self, other):
        return not any(value in self for value in other)

    def _hash(self):
        return hash(frozenset(self))


class MutableSet(Set):
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        _use_up(self.pop)

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        for value in list(it):
            self.discard(value)
        return self


class Mapping(Collection):
    __slots__ = ()

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    __eq__ = _operator('Mapping', lambda a, b: dict(a.items()) == dict(b.items()))
    __reversed__ = None


_machine.share_patterns(dict, Mapping)


class MappingView(Sized):
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._mapping!r})'


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            own = self._mapping[key]
        except KeyError:
            return False
        return own is value or own == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class MutableMapping(Mapping):
    __slots__ = ()
    __marker = object()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=__marker):
        try:
            value = self[key]
        except KeyError:
            if default is not self.__marker:
                return default
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        _use_up(self.popitem)

    def update(self, other=(), /, **kwds):
        keys = other if isinstance(other, Mapping) else other.keys() if hasattr(other, 'keys') else None
        pairs = other if keys is None else ((key, other[key]) for key in keys)
        for part in (pairs, kwds.items()):
            for key, value in part:
                self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default


class Sequence(Reversible, Collection):
    __slots__ = ()

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        if start < 0:
            start = max(len(self) + start, 0)
        if stop is None:
            stop = len(self)
        elif stop < 0:
            stop += len(self)
        for i in range(start, min(stop, len(self))):
            v = self[i]
            if v is value or v == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for v in self if v is value or v == value)


_machine.share_patterns(list, Sequence)


class MutableSequence(Sequence):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        size = len(self)
        for left in range(size // 2):
            right = size - 1 - left
            self[left], self[right] = self[right], self[left]

    def extend(self, values):
        for v in list(values) if values is self else values:
            self.append(v)

    def pop(self, index=-1):
        v = self[index]
        del self[index]
        return v

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class ByteString(Sequence):
    __slots__ = ()


from _collections import deque as _deque
from collections import ChainMap as _ChainMap

Set._abc_registry += [frozenset, type({}.keys()), type({}.items())]
MutableSet._abc_registry += [set]
Mapping._abc_registry += [_machine.type_mappingproxy]
MutableMapping._abc_registry += [dict, _ChainMap]
KeysView._abc_registry += [type({}.keys())]
ItemsView._abc_registry += [type({}.items())]
ValuesView._abc_registry += [type({}.values())]
MappingView._abc_registry += [type({}.keys()), type({}.items()), type({}.values())]
Sequence._abc_registry += [tuple, str, range, bytes, memoryview]
MutableSequence._abc_registry += [list, _deque, bytearray]
ByteString._abc_registry += [bytes, bytearray]
del _class, _names

__all__ = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator',
           'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping',
           'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence', 'MutableSequence', 'ByteString']

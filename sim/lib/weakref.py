"""Weak references (docs.python.org/3.11/library/weakref.html).

A reference dies, and its callback is called, at the moment CPython's reference counts make it so. One difference: what
lies in a cycle of references never goes before the program ends, not by gc.collect() either (gc)."""
import atexit
from _weakref import CallableProxyType, ProxyType, getweakrefcount, getweakrefs, proxy, ref
from collections.abc import MutableMapping, MutableSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ReferenceType = ref
ProxyTypes = (ProxyType, CallableProxyType)


class WeakMethod(ref):
    """A reference to a bound method, which itself is made anew each time it is asked for: dead once the object is."""

    __slots__ = '_function', '_kind', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            instance, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def end(_):
            self = self_ref()
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)
        self = ref.__new__(cls, instance, end)
        self._function = ref(function, end)
        self._kind = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __call__(self):
        instance, function = super().__call__(), self._function()
        if instance is None or function is None:
            return None
        return self._kind(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class _Removals:
    """What died while somebody went through a container: taken out when the last one is through."""

    __slots__ = 'walkers', 'pending'

    def __init__(self):
        self.walkers = 0
        self.pending = []

    def __enter__(self):
        self.walkers += 1

    def __exit__(self, *exc):
        self.walkers -= 1


class WeakSet(MutableSet):
    """A set that its members do not live by."""

    def __init__(self, data=None):
        self.data = set()
        self._removals = _Removals()

        def remove(item, self_ref=ref(self)):
            self = self_ref()
            if self is not None:
                if self._removals.walkers:
                    self._removals.pending.append(item)
                else:
                    self.data.discard(item)
        self._remove = remove
        if data is not None:
            self.update(data)

    def _commit(self):
        while self._removals.pending and not self._removals.walkers:
            self.data.discard(self._removals.pending.pop())

    def __iter__(self):
        try:
            with self._removals:
                for reference in self.data:
                    item = reference()
                    if item is not None:
                        yield item
        finally:
            self._commit()

    def __len__(self):
        return len(self.data) - len(self._removals.pending)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), (list(self),)

    def add(self, item):
        self._commit()
        self.data.add(ref(item, self._remove))

    def clear(self):
        self._commit()
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
        self._commit()
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        self._commit()
        self.data.remove(ref(item))

    def discard(self, item):
        self._commit()
        self.data.discard(ref(item))

    def update(self, other):
        self._commit()
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new
    __sub__ = difference

    def difference_update(self, other):
        self._commit()
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update([ref(item) for item in other])

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return type(self)(item for item in other if item in self)
    __and__ = intersection

    def intersection_update(self, other):
        self._commit()
        self.data.intersection_update([ref(item) for item in other])

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset([ref(item) for item in other])
    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset([ref(item) for item in other])
    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == set(map(ref, other))

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new
    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self._commit()
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        return type(self)([*self, *other])
    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0


class KeyedRef(ref):
    """A reference that knows its key, for the dictionary to find it by."""

    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(MutableMapping):
    """A dict whose items go with their values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._removals = _Removals()

        def remove(reference, self_ref=ref(self)):
            self = self_ref()
            if self is not None:
                if self._removals.walkers:
                    self._removals.pending.append(reference)
                else:
                    self._drop(reference)
        self._remove = remove
        self.update(other, **kw)

    def _drop(self, reference):
        """Its key may belong to another value by now."""
        if self.data.get(reference.key) is reference:
            del self.data[reference.key]

    def _commit(self):
        while self._removals.pending and not self._removals.walkers:
            self._drop(self._removals.pending.pop())

    def __getitem__(self, key):
        self._commit()
        item = self.data[key]()
        if item is None:
            raise KeyError(key)
        return item

    def __delitem__(self, key):
        self._commit()
        del self.data[key]

    def __len__(self):
        self._commit()
        return len(self.data)

    def __contains__(self, key):
        self._commit()
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self._commit()
        self.data[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self.items():
            new[key] = value
        return new
    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        self._commit()
        reference = self.data.get(key)
        item = None if reference is None else reference()
        return default if item is None else item

    def _living(self):
        """The keys and references whose values are still there, for as long as somebody wants to see them."""
        self._commit()
        try:
            with self._removals:
                yield from self.data.items()
        finally:
            self._commit()

    def items(self):
        for key, reference in self._living():
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        for key, reference in self._living():
            if reference() is not None:
                yield key
    __iter__ = keys

    def itervaluerefs(self):
        for _, reference in self._living():
            yield reference

    def values(self):
        for _, reference in self._living():
            value = reference()
            if value is not None:
                yield value

    def popitem(self):
        self._commit()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        self._commit()
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        self._commit()
        if other is not None:
            for key, value in (other if hasattr(other, 'items') else dict(other)).items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def valuerefs(self):
        self._commit()
        return list(self.data.values())

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = type(self)()
        new.update(other)
        new.update(self)
        return new


class WeakKeyDictionary(MutableMapping):
    """A dict whose items go with their keys."""

    def __init__(self, dict=None):
        self.data = {}
        self._removals = _Removals()

        def remove(reference, self_ref=ref(self)):
            self = self_ref()
            if self is not None:
                if self._removals.walkers:
                    self._removals.pending.append(reference)
                else:
                    self.data.pop(reference, None)
        self._remove = remove
        if dict is not None:
            self.update(dict)

    def _commit(self):
        while self._removals.pending and not self._removals.walkers:
            self.data.pop(self._removals.pending.pop(), None)

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        return len(self.data) - len(self._removals.pending)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        new = WeakKeyDictionary()
        for key, value in self.items():
            new[key] = value
        return new
    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def items(self):
        try:
            with self._removals:
                for reference, value in self.data.items():
                    key = reference()
                    if key is not None:
                        yield key, value
        finally:
            self._commit()

    def keys(self):
        for key, _ in self.items():
            yield key
    __iter__ = keys

    def values(self):
        for _, value in self.items():
            yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            if not hasattr(dict, 'items'):
                dict = type({})(dict)
            for key, value in dict.items():
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = type(self)()
        new.update(other)
        new.update(self)
        return new


class finalize:
    """A call to be made when an object goes, or at the end of the program, whatever comes first."""

    __slots__ = ()

    class _Info:
        __slots__ = 'weakref', 'func', 'args', 'kwargs', 'atexit', 'index'

    _registry = {}
    _shutdown = False
    _count = 0
    _is_registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._is_registered:
            atexit.register(finalize._run_all)
            finalize._is_registered = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        finalize._count += 1
        info.index = finalize._count
        finalize._registry[self] = info

    def __call__(self, _=None):
        info = finalize._registry.pop(self, None)
        if info and not finalize._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and finalize._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        return self in finalize._registry

    @property
    def atexit(self):
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>'

    @staticmethod
    def _run_all():
        """The youngest first; some may make new ones."""
        while True:
            left = [(info.index, self) for self, info in finalize._registry.items() if info.atexit]
            if not left:
                break
            self = max(left, key=lambda pair: pair[0])[1]
            try:
                self()
            except Exception:
                import traceback
                traceback.print_exc()
        finalize._shutdown = True

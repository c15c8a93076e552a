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
        if not (hasattr(meth, '__self__') and hasattr(meth, '__func__')):
            raise TypeError(f'argument should be a bound method, not {type(meth)}')

        def die(_):
            this = weak_this()
            if this._alive:
                this._alive = False
                if callback is not None:
                    callback(this)
        this = ref.__new__(cls, meth.__self__, die)
        this._kind, this._function = type(meth), ref(meth.__func__, die)
        this._alive = True
        weak_this = ref(this)
        return this

    def __call__(self):
        function, owner = self._function(), super().__call__()
        return None if function is None or owner is None else self._kind(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__eq__(self, other) and self._function == other._function
        return self is other

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class _Weak:
    """References in self.data. Those that die while somebody walks through it are taken out when the last walker is through."""

    def _prepare(self, data):
        self.data, self._dead, self._walkers = data, [], 0
        weak_self = ref(self)

        def dies(reference):
            container = weak_self()
            if container is not None:
                container._dead.append(reference)
                container._tidy()
        self._dies = dies

    def _tidy(self):
        while self._dead and not self._walkers:
            self._drop(self._dead.pop())

    def _walk(self, entries):
        self._walkers += 1
        try:
            yield from entries
        finally:
            self._walkers -= 1
            self._tidy()


class WeakSet(_Weak, MutableSet):
    """A set that its members do not live by. Set operations are those of the set of references."""

    def __init__(self, data=None):
        self._prepare(set())
        if data is not None:
            self.update(data)

    def _drop(self, reference):
        self.data.discard(reference)

    def _references(self, other):
        return {ref(item, self._dies) for item in other}

    def _change(self, operation, other):
        self._tidy()
        operation(self.data, self._references(other))

    def _make(self, operation, other):
        items = list(other)  # alive until the new set is made
        return type(self)([reference() for reference in operation(self.data, self._references(items))])

    def __iter__(self):
        for reference in self._walk(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data) - len(self._dead)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), (list(self),)

    def copy(self):
        return type(self)(self)

    def add(self, item):
        self._tidy()
        self.data.add(ref(item, self._dies))

    def remove(self, item):
        self._tidy()
        self.data.remove(ref(item))

    def discard(self, item):
        self._tidy()
        self.data.discard(ref(item))

    def clear(self):
        self._tidy()
        self.data.clear()

    def pop(self):
        self._tidy()
        item = None
        while item is None:
            if not self.data:
                raise KeyError('pop from empty WeakSet')
            item = self.data.pop()()
        return item

    def update(self, other): self._change(set.update, other)
    def difference_update(self, other): self._change(set.difference_update, other)
    def intersection_update(self, other): self._change(set.intersection_update, other)
    def symmetric_difference_update(self, other): self._change(set.symmetric_difference_update, other)

    def union(self, other): return type(self)([*self, *other])
    def difference(self, other): return self._make(set.difference, other)
    def symmetric_difference(self, other): return self._make(set.symmetric_difference, other)
    def intersection(self, other): return type(self)([item for item in other if item in self])

    def issubset(self, other): return self.data <= self._references(other)
    def issuperset(self, other): return self.data >= self._references(other)
    def isdisjoint(self, other): return self.data.isdisjoint(self._references(other))

    __or__, __sub__, __and__, __xor__ = union, difference, intersection, symmetric_difference
    __le__, __ge__ = issubset, issuperset
    def __lt__(self, other): return self.data < self._references(other)
    def __gt__(self, other): return self.data > self._references(other)

    def __eq__(self, other):
        return self.data == self._references(other) if isinstance(other, type(self)) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self


class _WeakMapping(_Weak, MutableMapping):
    """What the dictionaries have in common, on top of what any mapping has. Each tells its live items in items()."""

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __iter__(self):
        for key, _ in self.items():
            yield key
    keys = __iter__

    def values(self):
        for _, value in self.items():
            yield value

    def update(self, other=None, /, **kwargs):
        self._tidy()
        super().update(() if other is None else other, **kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        made = type(self)()
        made.update(other)
        made.update(self)
        return made


class KeyedRef(ref):
    """A reference that knows its key, for the dictionary to find it by."""

    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(_WeakMapping):
    """A dict whose items go with their values."""

    def __init__(self, other=(), /, **kw):
        self._prepare({})
        self.update(other, **kw)

    def copy(self):
        return WeakValueDictionary(self)
    __copy__ = copy

    def _drop(self, reference):
        """Its key may belong to another value by now."""
        if self.data.get(reference.key) is reference:
            del self.data[reference.key]

    def _find(self, key):
        """The value while it is there, or None."""
        self._tidy()
        reference = self.data.get(key)
        return None if reference is None else reference()

    def __getitem__(self, key):
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._tidy()
        self.data[key] = KeyedRef(value, self._dies, key)

    def __delitem__(self, key):
        self._tidy()
        del self.data[key]

    def __len__(self):
        self._tidy()
        return len(self.data)

    def __contains__(self, key):
        return self._find(key) is not None

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[deepcopy(key, memo)] = value
        return made

    def items(self):
        self._tidy()
        for key, reference in self._walk(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def itervaluerefs(self):
        self._tidy()
        yield from self._walk(self.data.values())

    def valuerefs(self):
        self._tidy()
        return list(self.data.values())

    def popitem(self):
        self._tidy()
        value = None
        while value is None:
            key, reference = self.data.popitem()
            value = reference()
        return key, value


class WeakKeyDictionary(_WeakMapping):
    """A dict whose items go with their keys."""

    def __init__(self, dict=None):
        self._prepare({})
        self.update(dict)

    def copy(self):
        return WeakKeyDictionary(self)
    __copy__ = copy

    def _drop(self, reference):
        self.data.pop(reference, None)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._dies)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data) - len(self._dead)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made

    def items(self):
        for reference, value in self._walk(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return list(self.data)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        key = None
        while key is None:
            reference, value = self.data.popitem()
            key = reference()
        return key, value


# What every finalizer that is alive has to do: [reference, func, args, kwargs, whether at the end of the program, too].
_duties = {}
_is_registered = _is_over = False


class finalize:
    """A call to be made when an object goes, or at the end of the program, whatever comes first."""

    __slots__ = ()

    def __init__(self, obj, func, /, *args, **kwargs):
        global _is_registered
        if not _is_registered:
            atexit.register(_finish)
            _is_registered = True
        _duties[self] = [ref(obj, self), func, args, kwargs, True]

    def __call__(self, _=None):
        duty = _duties.pop(self, None)
        if duty and not _is_over:
            _, func, args, kwargs, _ = duty
            return func(*args, **kwargs)

    def peek(self):
        if self.alive:
            reference, func, args, kwargs, _ = _duties[self]
            obj = reference()
            return None if obj is None else (obj, func, args, kwargs)

    def detach(self):
        duty = self.peek()
        if duty:
            del _duties[self]
        return duty

    @property
    def alive(self):
        return self in _duties

    @property
    def atexit(self):
        return self.alive and _duties[self][-1]

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            _duties[self][-1] = bool(value)

    def __repr__(self):
        duty = self.peek()
        what = f'for {type(duty[0]).__qualname__!r} at {id(duty[0]):#x}' if duty else 'dead'
        return f'<{type(self).__name__} object at {id(self):#x}; {what}>'


def _finish():
    """The youngest first; some may make new ones."""
    global _is_over
    while left := [finalizer for finalizer in _duties if finalizer.atexit]:
        try:
            left[-1]()
        except Exception:
            import traceback
            traceback.print_exc()
    _is_over = True

"""Iterators for efficient looping (docs.python.org/3.11/library/itertools.html). Each keeps where it is in attributes, so that it can be
copied and pickled on the way, by the same states as CPython's."""
from operator import index as _index

_missing = object()
_MAX_COUNT = (1 << 63) - 1


class _Iterator:
    def __iter__(self):
        return self

    def __repr__(self):
        return f'<itertools.{type(self).__name__} object at {id(self):#x}>'


def _state(state, least, most):
    """What __setstate__ is given."""
    if not isinstance(state, tuple):
        raise TypeError('state is not a tuple')
    if not least <= len(state) <= most:
        raise TypeError(f'function takes {"exactly" if least == most else "at least" if len(state) < least else "at most"} '
                        f'{least if len(state) < least else most} argument{"s" if (least if len(state) < least else most) != 1 else ""} ({len(state)} given)')
    return state


# ---- without an end ----

class count(_Iterator):
    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or isinstance(start, (str, bytes, list, tuple)):
            raise TypeError('a number is required')
        self._next = start
        self._step = step

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def _args(self):
        return (self._next,) if isinstance(self._step, int) and self._step == 1 else (self._next, self._step)

    def __reduce__(self):
        return type(self), self._args()

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self._args()))})"


class repeat(_Iterator):
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(0, _index(times))

    def __next__(self):
        if self._left is None:
            return self._object
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def _args(self):
        return (self._object,) if self._left is None else (self._object, self._left)

    def __reduce__(self):
        return type(self), self._args()

    def __repr__(self):
        return f"{type(self).__name__}({repr(self._object)}{'' if self._left is None else f', {self._left}'})"


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._saved, self._at, self._is_saved = [], 0, False

    def __next__(self):
        if self._iterator is not None:
            for item in self._iterator:
                if not self._is_saved:
                    self._saved.append(item)
                return item
            self._iterator = None
        if not self._saved:
            raise StopIteration
        item = self._saved[self._at]
        self._at = (self._at + 1) % len(self._saved)
        return item

    def __reduce__(self):
        if self._iterator is not None:
            return type(self), (self._iterator,), (self._saved, self._is_saved)
        rest = iter(self._saved)
        if self._at:
            rest.__setstate__(self._at)
        return type(self), (rest,), (self._saved, True)

    def __setstate__(self, state):
        saved, is_saved = _state(state, 2, 2)
        if not isinstance(saved, list):
            raise TypeError(f'argument 1 must be list, not {type(saved).__name__}')
        self._saved, self._is_saved, self._at = saved, bool(_index(is_saved)), 0


# ---- one after the other ----

class chain(_Iterator):
    def __init__(self, *iterables):
        self._source, self._active = iter(iterables), None

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._source = iter(iterable)
        return self

    def __next__(self):
        while self._source is not None:
            if self._active is None:
                try:
                    self._active = iter(next(self._source))
                except:
                    self._source = None
                    raise
            for item in self._active:
                return item
            self._active = None
        raise StopIteration

    def __reduce__(self):
        if self._source is None:
            return type(self), ()
        return type(self), (), (self._source,) if self._active is None else (self._source, self._active)

    def __setstate__(self, state):
        state = _state(state, 1, 2)
        if not all(hasattr(type(part), '__next__') for part in state):
            raise TypeError('Arguments must be iterators.')
        self._source, self._active = (*state, None)[:2]

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._iterator, self._function, self._initial, self._total = iter(iterable), func, initial, _missing

    def __next__(self):
        if self._initial is not None:
            self._total, self._initial = self._initial, None
            return self._total
        item = next(self._iterator)
        if self._total is _missing:
            self._total = item
        else:
            self._total = self._total + item if self._function is None else self._function(self._total, item)
        return self._total

    def __reduce__(self):
        if self._initial is not None:
            return type(self), (chain((self._initial,), self._iterator), self._function), None
        if self._total is None:  # which says nothing as a state
            return islice, (accumulate(chain((None,), self._iterator), self._function), 1, None)
        return type(self), (self._iterator, self._function), None if self._total is _missing else self._total

    def __setstate__(self, total):
        self._total = _missing if total is None else total


class islice(_Iterator):
    def __init__(self, iterable, *args):
        if not 1 <= len(args) <= 3:
            raise TypeError(f'islice expected at {"least 2" if not args else "most 4"} arguments, got {len(args) + 1}')
        start, stop, step = (None, args[0], None) if len(args) == 1 else (args + (None,))[:3]
        words = 'must be None or an integer: 0 <= x <= sys.maxsize.'
        if not self._is_count(stop):
            raise ValueError(f'Stop argument for islice() {words}' if len(args) == 1 else f'Indices for islice() {words}')
        if not self._is_count(start):
            raise ValueError(f'Indices for islice() {words}')
        if not self._is_count(step) or step == 0:
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._iterator = iter(iterable)
        self._next, self._stop, self._step, self._at = _index(start or 0), stop, _index(step or 1), 0

    def _is_count(self, value):
        return value is None or hasattr(type(value), '__index__') and 0 <= _index(value) <= _MAX_COUNT

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        try:
            while self._at < self._next:
                next(self._iterator)
                self._at += 1
            if self._stop is not None and self._at >= self._stop:
                raise StopIteration
            item = next(self._iterator)
        except:
            self._iterator = None
            raise
        self._at += 1
        self._next += self._step
        if self._stop is not None and self._next > self._stop:
            self._next = self._stop
        return item

    def __reduce__(self):
        if self._iterator is None:
            return type(self), (iter([]), 0), 0
        return type(self), (self._iterator, self._next, self._stop, self._step), self._at

    def __setstate__(self, at):
        self._at = _index(at)


# ---- some of them ----

class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate, self._iterator, self._is_over = predicate, iter(iterable), False

    def __next__(self):
        if self._is_over:
            raise StopIteration
        item = next(self._iterator)
        if self._predicate(item):
            return item
        self._is_over = True
        raise StopIteration

    def __reduce__(self):
        return type(self), (self._predicate, self._iterator), int(self._is_over)

    def __setstate__(self, state):
        self._is_over = bool(state)


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate, self._iterator, self._has_begun = predicate, iter(iterable), False

    def __next__(self):
        if self._has_begun:
            return next(self._iterator)
        for item in self._iterator:
            if not self._predicate(item):
                self._has_begun = True
                return item
        raise StopIteration

    def __reduce__(self):
        return type(self), (self._predicate, self._iterator), int(self._has_begun)

    def __setstate__(self, state):
        self._has_begun = bool(state)


class filterfalse(_Iterator):
    def __init__(self, function, iterable, /):
        self._function, self._iterator = function, iter(iterable)

    def __next__(self):
        function = self._function
        for item in self._iterator:
            if not (item if function is None or function is bool else function(item)):
                return item
        raise StopIteration

    def __reduce__(self):
        return type(self), (self._function, self._iterator)


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._data, self._selectors = iter(data), iter(selectors)

    def __next__(self):
        for item in self._data:
            if next(self._selectors):
                return item
        raise StopIteration

    def __reduce__(self):
        return type(self), (self._data, self._selectors)


# ---- made of several ----

class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._function, self._iterator = function, iter(iterable)

    def __next__(self):
        return self._function(*next(self._iterator))

    def __reduce__(self):
        return type(self), (self._function, self._iterator)


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._iterator, self._previous = iter(iterable), _missing

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        try:
            if self._previous is _missing:
                self._previous = next(self._iterator)
            item = next(self._iterator)
        except:
            self._iterator = None
            raise
        pair = self._previous, item
        self._previous = item
        return pair

    def __reduce__(self):
        raise TypeError(f"cannot pickle 'itertools.{type(self).__name__}' object")


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._iterators = [iter(iterable) for iterable in iterables]
        self._active, self._fill = len(iterables), fillvalue

    def __next__(self):
        if not self._active:
            raise StopIteration
        row = []
        for i, iterator in enumerate(self._iterators):
            item = _missing
            if iterator is not None:
                try:
                    item = next(iterator, _missing)
                except:
                    self._active = 0
                    raise
                if item is _missing:
                    self._active -= 1
                    if not self._active:
                        raise StopIteration
                    self._iterators[i] = None
            row.append(self._fill if item is _missing else item)
        return tuple(row)

    def __reduce__(self):
        return type(self), tuple([() if iterator is None else iterator for iterator in self._iterators]), self._fill

    def __setstate__(self, fillvalue):
        self._fill = fillvalue


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._iterator, self._key = iter(iterable), key
        self._wanted = self._current = self._value = _missing
        self._group = None

    def _advance(self):
        self._value = next(self._iterator)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._group = None
        while self._current is _missing or self._wanted is not _missing and self._wanted == self._current:
            self._advance()
            if self._wanted is _missing:
                break
        self._wanted = self._current
        self._group = _grouper(self, self._wanted)
        return self._current, self._group

    def __reduce__(self):
        args = self._iterator, self._key
        if _missing in (self._wanted, self._current, self._value):
            return type(self), args
        return type(self), args, (self._value, self._wanted, self._current)

    def __setstate__(self, state):
        self._value, self._wanted, self._current = _state(state, 3, 3)


class _grouper(_Iterator):
    def __init__(self, parent, wanted):
        self._parent, self._wanted = parent, wanted
        parent._group = self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._value is _missing:
            parent._advance()
        if not self._wanted == parent._current:
            raise StopIteration
        item, parent._value = parent._value, _missing
        return item

    def __reduce__(self):
        return (type(self), (self._parent, self._wanted)) if self._parent._group is self else (iter, ((),))


# ---- combinatorics ----

class _Rows(_Iterator):
    """Rows of a pool's items, found by their indices; there are none before the first row, nor after the last."""
    _indices, _is_over = None, False

    def __next__(self):
        if self._is_over:
            raise StopIteration
        if self._indices is None:
            self._is_over = not self._begin()
        else:
            self._is_over = not self._advance()
        if self._is_over:
            raise StopIteration
        return self._row()

    def _row(self):
        return tuple([self._pool[i] for i in self._indices])

    def __reduce__(self):
        if self._indices is None or not self._has_rows():
            return type(self), (self._pool, self._length)
        return (type(self), ((), self._length)) if self._is_over else (type(self), (self._pool, self._length), self._get_state())

    def _has_rows(self):
        return self._length <= len(self._pool)

    def _get_state(self):
        return tuple(self._indices)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != self._length:
            raise ValueError('invalid arguments')
        self._indices = [max(0, min(_index(i), self._highest(place))) for place, i in enumerate(state)]


class product(_Rows):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._pools = [tuple(iterable) for iterable in iterables] * repeat

    def _begin(self):
        self._indices = [0] * len(self._pools)
        return all(self._pools)

    def _advance(self):
        for i in range(len(self._pools) - 1, -1, -1):
            self._indices[i] += 1
            if self._indices[i] < len(self._pools[i]):
                return True
            self._indices[i] = 0
        return False

    def _row(self):
        return tuple([pool[i] for pool, i in zip(self._pools, self._indices)])

    def __reduce__(self):
        if self._is_over:
            return type(self), ((),)
        args = tuple(self._pools)
        return (type(self), args) if self._indices is None else (type(self), args, tuple(self._indices))

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != len(self._pools):
            raise ValueError('invalid arguments')
        self._is_over = not all(self._pools)
        self._indices = [max(0, min(_index(i), len(pool) - 1)) for i, pool in zip(state, self._pools)]


class permutations(_Rows):
    def __init__(self, iterable, r=None):
        self._pool = tuple(iterable)
        self._length = len(self._pool) if r is None else r
        if not isinstance(self._length, int):
            raise TypeError('Expected int as r')
        if self._length < 0:
            raise ValueError('r must be non-negative')

    def _begin(self):
        n = len(self._pool)
        self._indices, self._cycles = list(range(n)), list(range(n, n - self._length, -1))
        return self._has_rows()

    def _advance(self):
        indices, cycles, n = self._indices, self._cycles, len(self._pool)
        for i in range(self._length - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i]:
                j = n - cycles[i]
                indices[i], indices[j] = indices[j], indices[i]
                return True
            indices[i:] = indices[i + 1:] + indices[i:i + 1]
            cycles[i] = n - i
        return False

    def _row(self):
        return tuple([self._pool[i] for i in self._indices[:self._length]])

    def _get_state(self):
        return tuple(self._indices), tuple(self._cycles)

    def __setstate__(self, state):
        indices, cycles = _state(state, 2, 2)
        n = len(self._pool)
        if len(indices) != n or len(cycles) != self._length:
            raise ValueError('invalid arguments')
        self._indices = [max(0, min(_index(i), n - 1)) for i in indices]
        self._cycles = [max(1, min(_index(c), n - i)) for i, c in enumerate(cycles)]


class combinations(_Rows):
    def __init__(self, iterable, r):
        self._pool, self._length = tuple(iterable), _index(r)
        if self._length < 0:
            raise ValueError('r must be non-negative')

    def _highest(self, place):
        return place + len(self._pool) - self._length

    def _begin(self):
        self._indices = list(range(self._length))
        return self._has_rows()

    def _following(self, place, value):
        return value + place

    def _advance(self):
        for i in range(self._length - 1, -1, -1):
            if self._indices[i] < self._highest(i):
                first = self._indices[i] + 1
                self._indices[i:] = [self._following(k, first) for k in range(self._length - i)]
                return True
        return False


class combinations_with_replacement(combinations):
    def _highest(self, place):
        return len(self._pool) - 1

    def _begin(self):
        self._indices = [0] * self._length
        return self._has_rows()

    def _has_rows(self):
        return bool(self._pool) or not self._length

    def _following(self, place, value):
        return value


# ---- several of one ----

class _tee_dataobject:
    """What the copies share: the iterator, and what it gave that not all of them have taken yet."""

    def __init__(self, iterator, values=(), following=None):
        self._iterator, self._values, self._following, self._is_running = iterator, list(values), following, False

    def _take(self, at):
        if at == len(self._values):
            if self._is_running:
                raise RuntimeError('cannot re-enter the tee iterator')
            self._is_running = True
            try:
                self._values.append(next(self._iterator))
            finally:
                self._is_running = False
        return self._values[at]

    def _next_link(self):
        if self._following is None:
            self._following = _tee_dataobject(self._iterator)
        return self._following

    def __reduce__(self):
        return type(self), (self._iterator, self._values, self._following)


_LINK = 57  # as many values are in one link of the chain of what is shared


class _tee(_Iterator):
    def __init__(self, iterable, /):
        if isinstance(iterable, _tee):
            self._data, self._at = iterable._data, iterable._at
        else:
            self._data, self._at = _tee_dataobject(iter(iterable)), 0

    def __next__(self):
        if self._at == _LINK:
            self._data, self._at = self._data._next_link(), 0
        item = self._data._take(self._at)
        self._at += 1
        return item

    def __copy__(self):
        return _tee(self)

    def __reduce__(self):
        return type(self), ((),), (self._data, self._at)

    def __setstate__(self, state):
        data, at = _state(state, 2, 2)
        if not isinstance(data, _tee_dataobject):
            raise TypeError(f'argument 1 must be itertools._tee_dataobject, not {type(data).__name__}')
        if not 0 <= at <= _LINK:
            raise ValueError('Index out of range')
        self._data, self._at = data, at


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    iterator = iter(iterable)
    if n == 0:
        return ()
    first = iterator if hasattr(iterator, '__copy__') else _tee(iterator)
    copies = [first]
    while len(copies) < n:
        copies.append(first.__copy__())
    return tuple(copies)

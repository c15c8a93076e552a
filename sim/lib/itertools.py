"""Iterators for efficient looping (docs.python.org/3.11/library/itertools.html)."""

_missing = object()


class count:
    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or isinstance(start, (str, bytes, list, tuple)):
            raise TypeError('a number is required')
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(0, times)

    def __iter__(self):
        return self

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

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


class _Iterator:
    """An iterator whose work is done by a generator, found under the name the type has in CPython."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _cycle(iterator):
    saved = []
    for item in iterator:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._items = _cycle(iter(iterable))


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


class chain(_Iterator):
    def __init__(self, *iterables):
        self._items = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls.__new__(cls)
        self._items = _chain(iter(iterable))
        return self

    def __class_getitem__(cls, item):
        return cls


def _accumulate(iterator, func, initial):
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    if func is None:
        for item in iterator:
            total = total + item
            yield total
    else:
        for item in iterator:
            total = func(total, item)
            yield total


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._items = _accumulate(iter(iterable), func, initial)


def _islice(iterator, start, stop, step):
    at = 0
    wanted = start
    if stop is not None and start >= stop:
        for _ in range(stop):
            for _ in iterator:
                break
        return
    for item in iterator:
        if at == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                while at + 1 < stop:
                    at += 1
                    for _ in iterator:
                        break
                return
        at += 1


def _is_count(value):
    return value is None or (isinstance(value, int) and value >= 0)


class islice(_Iterator):
    def __init__(self, iterable, *args):
        if not 1 <= len(args) <= 3:
            raise TypeError(f'islice expected at {"least 2" if not args else "most 4"} arguments, got {len(args) + 1}')
        start, stop, step = (None, args[0], None) if len(args) == 1 else (args + (None,))[:3]
        if not _is_count(stop):
            if len(args) == 1:
                raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
            raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        if not _is_count(start):
            raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        if not _is_count(step) or step == 0:
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._items = _islice(iter(iterable), start or 0, stop, step or 1)


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = _takewhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = _dropwhile(predicate, iter(iterable))


class filterfalse(_Iterator):
    def __init__(self, function, iterable, /):
        iterator = iter(iterable)
        if function is None or function is bool:
            self._items = (item for item in iterator if not item)
        else:
            self._items = (item for item in iterator if not function(item))


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._items = (function(*args) for args in iterable)


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._items = (item for item, chosen in zip(data, selectors) if chosen)


def _pairwise(iterator):
    for previous in iterator:
        break
    else:
        return
    for item in iterator:
        yield previous, item
        previous = item


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._items = _pairwise(iter(iterable))


def _zip_longest(iterators, fillvalue):
    active = len(iterators)
    if not active:
        return
    while True:
        row = []
        for i, iterator in enumerate(iterators):
            if iterator is None:
                row.append(fillvalue)
                continue
            value = next(iterator, _missing)
            if value is _missing:
                active -= 1
                if not active:
                    return
                iterators[i] = None
                value = fillvalue
            row.append(value)
        yield tuple(row)


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._items = _zip_longest([iter(it) for it in iterables], fillvalue)


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._wanted = self._current = self._value = _missing
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._iterator)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._group = None
        while self._current is _missing or self._current == self._wanted:
            self._advance()
            if self._wanted is _missing:
                break
        self._wanted = self._current
        self._group = group = object()
        return self._current, self._members(self._wanted, group)

    def _members(self, wanted, group):
        while self._group is group and self._current == wanted:
            yield self._value
            if self._group is not group:
                return
            try:
                self._advance()
            except StopIteration:
                return


def _product(pools):
    if not all(pools):
        return
    indices = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        for i in range(len(pools) - 1, -1, -1):
            indices[i] += 1
            if indices[i] < len(pools[i]):
                row[i] = pools[i][indices[i]]
                break
            indices[i] = 0
            row[i] = pools[i][0]
        else:
            return


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._items = _product([tuple(it) for it in iterables] * repeat)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while n:
        for i in range(r - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[k] for k in indices[:r]])
                break
        else:
            return


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        r = len(pool) if r is None else r
        if not isinstance(r, int):
            raise TypeError('Expected int as r')
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = _permutations(pool, r)


def _combinations(pool, r, repeating):
    n = len(pool)
    if (r > n and not repeating) or (r and not n):
        return
    indices = [0] * r if repeating else list(range(r))
    yield tuple([pool[i] for i in indices])
    while True:
        for i in range(r - 1, -1, -1):
            if indices[i] != (n - 1 if repeating else i + n - r):
                break
        else:
            return
        value = indices[i] + 1
        for j in range(i, r):
            indices[j] = value if repeating else value + j - i
        yield tuple([pool[k] for k in indices])


class combinations(_Iterator):
    def __init__(self, iterable, r):
        pool = tuple(iterable)
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = _combinations(pool, r, False)


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        pool = tuple(iterable)
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = _combinations(pool, r, True)


def _tee(iterator, queues, mine):
    while True:
        if not mine:
            value = next(iterator, _missing)
            if value is _missing:
                return
            for queue in queues:
                queue.append(value)
        yield mine.popleft()


def tee(iterable, n=2, /):
    from collections import deque
    if n < 0:
        raise ValueError('n must be >= 0')
    iterator = iter(iterable)
    queues = [deque() for _ in range(n)]
    return tuple([_tee(iterator, queues, queue) for queue in queues])


for _class in (cycle, chain, accumulate, islice, takewhile, dropwhile, filterfalse, starmap, compress, pairwise, zip_longest,
               groupby, product, permutations, combinations, combinations_with_replacement):
    _class.__repr__ = lambda self: f'<itertools.{type(self).__name__} object at {id(self):#x}>'
del _class

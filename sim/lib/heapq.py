"""Heaps in lists (docs.python.org/3.11/library/heapq.html)."""


def _rise(heap, at, top):
    """The item goes up, but no further than `top`, as long as it is smaller than the one above it."""
    item = heap[at]
    while at > top and item < heap[parent := (at - 1) >> 1]:
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sink(heap, top):
    """The smaller children move up until a leaf is free. The item rises from there: it mostly belongs far below."""
    item, hole, size = heap[top], top, len(heap)
    while (child := 2 * hole + 1) < size:
        if child + 1 < size and not heap[child] < heap[child + 1]:
            child += 1
        heap[hole] = heap[child]
        hole = child
    heap[hole] = item
    _rise(heap, hole, top)


def _check(heap, what):
    if not isinstance(heap, list):
        raise TypeError(f'{what} must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    _check(heap, 'heappush() argument 1')
    heap.append(item)
    _rise(heap, len(heap) - 1, 0)


def heappop(heap, /):
    _check(heap, 'heappop() argument')
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    return heapreplace(heap, last) if heap else last


def heapreplace(heap, item, /):
    _check(heap, 'heapreplace() argument 1')
    if not heap:
        raise IndexError('index out of range')
    smallest, heap[0] = heap[0], item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    _check(heap, 'heappushpop() argument 1')
    return heapreplace(heap, item) if heap and heap[0] < item else item


def heapify(heap, /):
    _check(heap, 'heapify() argument')
    for top in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, top)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    entries = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            entries.append([item if key is None else key(item), order, item, iterator])
            break
    while entries:
        best = entries[0]
        for entry in entries[1:]:
            if (best[0] < entry[0]) if reverse else (entry[0] < best[0]):
                best = entry
        yield best[2]
        for item in best[3]:
            best[0] = item if key is None else key(item)
            best[2] = item
            break
        else:
            entries.remove(best)

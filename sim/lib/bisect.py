"""Binary search in sorted lists (docs.python.org/3.11/library/bisect.html)."""


def _search(a, belongs_left, lo, hi, key):
    """The first place whose item belongs_left() of no longer."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    end = len(a) if hi is None else hi
    while lo < end:
        middle = lo + (end - lo) // 2
        if belongs_left(a[middle] if key is None else key(a[middle])):
            lo = middle + 1
        else:
            end = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    return _search(a, lambda item: not x < item, lo, hi, key)


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    return _search(a, lambda item: item < x, lo, hi, key)
def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right

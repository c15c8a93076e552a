"""Short texts for large objects (docs.python.org/3.11/library/reprlib.html)."""
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']


def recursive_repr(fillvalue='...'):
    def decorate(user_function):
        busy = set()  # (object, thread) for each call that has not come back

        def show(self):
            from threading import get_ident
            call = id(self), get_ident()
            if call in busy:
                return fillvalue
            busy.add(call)
            try:
                return user_function(self)
            finally:
                busy.discard(call)
        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(show, name, getattr(user_function, name))
        show.__annotations__ = getattr(user_function, '__annotations__', {})
        return show
    return decorate


def _container(kind, left, right, trail='', sort=None, empty=None):
    """The method that shows containers of one kind; `trail` follows a single item."""
    def show(self, x, level):
        if not x and empty is not None:
            return empty
        return self._repr_iterable(sort(x) if sort else x, level, left, right, getattr(self, f'max{kind}'), trail)
    return show


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


class Repr:
    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxdict = 4
        self.maxarray = 5
        self.maxstring = self.maxother = 30
        self.maxlong = 40
        self.fillvalue = '...'

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = '_'.join(type(x).__name__.split())
        method = getattr(self, 'repr_' + name, None)
        return method(x, level) if method else self.repr_instance(x, level)

    def _join_pieces(self, pieces, level):
        return ', '.join(pieces)

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        size = len(x)
        if size and level <= 0:
            return left + self.fillvalue + right
        shown = [self.repr1(item, level - 1) for item in islice(x, maxiter)]
        if size > maxiter:
            shown.append(self.fillvalue)
        return left + ', '.join(shown) + (trail if size == 1 else '') + right

    repr_tuple = _container('tuple', '(', ')', ',')
    repr_list = _container('list', '[', ']')
    repr_deque = _container('deque', 'deque([', '])')
    repr_set = _container('set', '{', '}', sort=_sorted, empty='set()')
    repr_frozenset = _container('frozenset', 'frozenset({', '})', sort=_sorted, empty='frozenset()')

    def repr_array(self, x, level):
        code = f"array('{x.typecode}'"
        return self._repr_iterable(x, level, code + ', [', '])', self.maxarray) if x else code + ')'

    def repr_dict(self, x, level):
        n = len(x)
        if n == 0:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        pieces = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}' for key in islice(_sorted(x), self.maxdict)]
        if n > self.maxdict:
            pieces.append(self.fillvalue)
        return '{' + ', '.join(pieces) + '}'

    def _ends(self, most):
        """How much of the beginning and of the end is shown."""
        head = max(0, (most - 3) // 2)
        return head, max(0, most - 3 - head)

    def _shorten(self, text, most):
        head, tail = self._ends(most)
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def repr_str(self, x, level):
        most = self.maxstring
        text = _repr(x[:most])
        if len(text) <= most:
            return text
        head, tail = self._ends(most)
        return self._shorten(_repr(x[:head] + x[len(x) - tail:]), most)

    def _cut(self, text, most):
        return text if len(text) <= most else self._shorten(text, most)

    def repr_int(self, x, level):
        return self._cut(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _repr(x)
        except Exception:
            return '<%s instance at %#x>' % (x.__class__.__name__, id(x))
        return self._cut(text, self.maxother)


_repr = repr
aRepr = Repr()
repr = aRepr.repr

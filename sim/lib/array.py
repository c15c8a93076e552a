"""Arrays of numbers (docs.python.org/3.11/library/array.html). 'u' (characters) is left out, as are files, and a memoryview of an array."""
import struct
from collections.abc import MutableSequence

__all__ = ['array', 'ArrayType', 'typecodes']

typecodes = 'bBhHiIlLqQfd'
_sizes = {code: struct.calcsize(code) for code in typecodes}
_words = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer', 'H': 'unsigned short', 'i': 'signed integer'}


def _check(code, value):
    """The value as it is when it has been packed and unpacked."""
    if code in 'fd':
        if not isinstance(value, (int, float)) and not hasattr(value, '__float__'):
            raise TypeError(f'must be real number, not {type(value).__name__}')
        return struct.unpack('f', struct.pack('f', value))[0] if code == 'f' else float(value)
    if not isinstance(value, int):
        if not hasattr(value, '__index__'):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
    bits = _sizes[code] * 8
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
    if low <= value <= high:
        return int(value)
    side = 'greater than maximum' if value > high else 'less than minimum'
    if code in _words:
        raise OverflowError(f'{_words[code]} is {side}')
    if code.isupper() and value < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    raise OverflowError('unsigned int is greater than maximum' if code == 'I' else 'Python int too large to convert to C long')


class array:
    __slots__ = ('_typecode', '_items', '__weakref__')

    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str):
            raise TypeError(f'array() argument 1 must be a unicode character, not {type(typecode).__name__}')
        if typecode not in _sizes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self = object.__new__(cls)
        self._typecode, self._items = typecode, []
        if isinstance(initializer, str):
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self._items = [_check(typecode, item) for item in initializer]
        return self

    typecode = property(lambda self: self._typecode)
    itemsize = property(lambda self: _sizes[self._typecode])

    def _made(self, items):
        new = object.__new__(type(self))
        new._typecode, new._items = self._typecode, items
        return new

    def __repr__(self):
        return f"array('{self._typecode}', {self._items!r})" if self._items else f"array('{self._typecode}')"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, item):
        return item in self._items

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._made(self._items[key])
        if not hasattr(key, '__index__'):
            raise TypeError('array indices must be integers')
        try:
            return self._items[key]
        except IndexError:
            raise IndexError('array index out of range') from None

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            if value._typecode != self._typecode:
                raise TypeError('bad argument type for built-in operation')
            self._items[key] = value._items
            return
        if not hasattr(key, '__index__'):
            raise TypeError('array indices must be integers')
        if not -len(self._items) <= key.__index__() < len(self._items):
            raise IndexError('array assignment index out of range')
        self._items[key] = _check(self._typecode, value)

    def __delitem__(self, key):
        try:
            del self._items[key]
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other._typecode != self._typecode:
            raise TypeError('bad argument type for built-in operation')
        return self._made(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, count):
        return self._made(self._items * count)
    __rmul__ = __mul__

    def __imul__(self, count):
        self._items *= count
        return self

    def _compare(self, other, test):
        return test(self._items, other._items) if isinstance(other, array) else NotImplemented

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    __hash__ = None

    def __copy__(self):
        return self._made(self._items[:])

    def __deepcopy__(self, memo):
        return self._made(self._items[:])

    def __bytes__(self):
        return self.tobytes()

    def append(self, v, /):
        self._items.append(_check(self._typecode, v))

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb._typecode != self._typecode:
                raise TypeError('can only extend with array of same kind')
            self._items.extend(bb._items)
        else:
            for item in bb:
                self.append(item)

    def insert(self, i, v, /):
        self._items.insert(i, _check(self._typecode, v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError('pop index out of range') from None

    def remove(self, v, /):
        if v not in self._items:
            raise ValueError('array.remove(x): x not in array')
        self._items.remove(v)

    def index(self, v, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, v, /):
        return self._items.count(v)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return self._items[:]

    def fromlist(self, list, /):
        if not isinstance(list, type([])):
            raise TypeError('arg must be list')
        self._items.extend([_check(self._typecode, item) for item in list])

    def tobytes(self):
        return struct.pack(f'={len(self._items)}{_standard(self._typecode)}', *self._items)

    def frombytes(self, buffer, /):
        if len(buffer) % self.itemsize:
            raise ValueError('bytes length not a multiple of item size')
        self._items.extend(struct.unpack(f'={len(buffer) // self.itemsize}{_standard(self._typecode)}', buffer))

    def byteswap(self):
        count, code = len(self._items), _standard(self._typecode)
        self._items = list(struct.unpack(f'>{count}{code}', struct.pack(f'<{count}{code}', *self._items)))

    def buffer_info(self):
        return id(self._items), len(self._items)

    def __reduce__(self):
        return type(self), (self._typecode, self._items[:])


def _standard(code):
    return {'l': 'q', 'L': 'Q'}.get(code, code)


array.__module__ = 'array'
ArrayType = array
MutableSequence.register(array)

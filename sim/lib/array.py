"""Arrays of numbers (docs.python.org/3.11/library/array.html)."""
from _array import array
from collections.abc import MutableSequence

typecodes = 'bBuhHiIlLqQfd'
ArrayType = array
MutableSequence.register(array)

# How numbers lie in the bytes that _array_reconstructor() gets: (letter of struct, is it big-endian?), by CPython's numbers of these formats.
_FORMATS = ('B', 'b', '<H', '>H', '<h', '>h', '<I', '>I', '<i', '>i', '<Q', '>Q', '<q', '>q', '<f', '>f', '<d', '>d')
_UTF = {18: 'utf-16-le', 19: 'utf-16-be', 20: 'utf-32-le', 21: 'utf-32-be'}


def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
    """What an array becomes again whose bytes came from elsewhere."""
    import struct
    if not isinstance(arraytype, type):
        raise TypeError(f'first argument must be a type object, not {type(arraytype).__name__}')
    if not issubclass(arraytype, array):
        raise TypeError(f'{arraytype.__name__} is not a subtype of array.array')
    if not isinstance(typecode, str) or len(typecode) != 1:
        raise TypeError(f'_array_reconstructor() argument 2 must be a unicode character, not {type(typecode).__name__}')
    if typecode not in typecodes:
        raise ValueError('second argument must be a valid type code')
    if not 0 <= mformat_code < len(_FORMATS) + len(_UTF):
        raise ValueError('third argument must be a valid machine format code.')
    if not isinstance(items, bytes):
        raise TypeError(f'fourth argument should be bytes, not {type(items).__name__}')
    if mformat_code in _UTF:
        return arraytype(typecode, items.decode(_UTF[mformat_code]))
    order, letter = _FORMATS[mformat_code][:-1] or '=', _FORMATS[mformat_code][-1]
    size = struct.calcsize(order + letter)
    if len(items) % size:
        raise ValueError('string length not a multiple of item size')
    return arraytype(typecode, struct.unpack(f'{order}{len(items) // size}{letter}', items))

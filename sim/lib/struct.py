"""Values packed into bytes (docs.python.org/3.11/library/struct.html). Native sizes and alignment are those of 64-bit Linux."""
import _struct
import math
import operator
import sys

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    pass


# Sizes: standard, native.
_SIZES = {'x': (1, 1), 'c': (1, 1), 'b': (1, 1), 'B': (1, 1), '?': (1, 1), 'h': (2, 2), 'H': (2, 2), 'i': (4, 4), 'I': (4, 4), 'l': (4, 8),
          'L': (4, 8), 'q': (8, 8), 'Q': (8, 8), 'n': (None, 8), 'N': (None, 8), 'P': (None, 8), 'e': (2, 2), 'f': (4, 4), 'd': (8, 8),
          's': (1, 1), 'p': (1, 1)}
_NAMES = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}
_WORD = 1 << 64


def _parse(format):
    """(is it big-endian?, is it native?, items as (code, size, count, padding before)), the size of all)."""
    if not isinstance(format, (str, bytes)):
        raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
    text = format.decode('latin-1') if isinstance(format, bytes) else format.encode('ascii').decode()
    if '\0' in text:
        raise error('embedded null character')
    order = text[:1] if text[:1] in ('@', '=', '<', '>', '!') else ''
    is_native = order in ('', '@')
    items, at, i = [], 0, len(order)
    while i < len(text):
        if text[i].isspace():
            i += 1
            continue
        start = i
        while i < len(text) and text[i] in '0123456789':
            i += 1
        count = int(text[start:i]) if i > start else 1
        if i == len(text):
            raise error('repeat count given without format specifier')
        code = text[i]
        i += 1
        size = _SIZES[code][is_native] if code in _SIZES else None
        if size is None:
            raise error('bad char in struct format')
        padding = -at % size if is_native else 0
        at += padding + size * count
        if at > sys.maxsize:
            raise error('total struct size too long')
        items.append((code, size, count, padding))
    return order in ('>', '!'), is_native, items, at


def _integer(code, size, value, big):
    """Those that do not fit are told of in different words."""
    if not isinstance(value, int):
        if not hasattr(type(value), '__index__'):
            raise error('required argument is not an integer')
        value = operator.index(value)
    if code == 'P' and -_WORD // 2 <= value < 0:
        value += _WORD
    data = _struct.pack_item('iI'[code == 'L'] if code in 'lL' and size == 4 else code, value)
    if data is not None:
        return data
    signed = code in 'bhilqn'
    is_named = code in 'bB' or code in 'hH' and not big
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    word_low, word_high = (-_WORD // 2, _WORD // 2 - 1) if signed or is_named else (0, _WORD - 1)
    if code == 'P' or not word_low <= value <= word_high:
        raise error('int too large to convert' if code == 'P' or code in 'qQ' and big else 'argument out of range')
    name = f'{_NAMES[code]} format' if is_named else f"'{code}' format"
    raise error(f'{name} requires {low} <= number <= {high}')


def _bytes_of(buffer):
    try:
        return memoryview(buffer).tobytes()
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'") from None


class Struct:
    def __init__(self, format):
        self._big, self._native, self._items, self.size = _parse(format)
        self.format = format.decode('latin-1') if isinstance(format, bytes) else format
        self._count = sum([0 if code == 'x' else 1 if code in 'sp' else count for code, _, count, _ in self._items])

    # ---- packing ----

    def pack(self, *values):
        if len(values) != self._count:
            raise error(f'pack expected {self._count} items for packing (got {len(values)})')
        out, values = bytearray(), iter(values)
        for code, size, count, padding in self._items:
            out += bytes(padding)
            if code == 'x':
                out += bytes(count)
            elif code in 'sp':
                out += self._pack_text(code, count, next(values))
            else:
                for _ in range(count):
                    data = self._pack_one(code, size, next(values))
                    out += data[::-1] if self._big else data
        return bytes(out)

    def _pack_text(self, code, count, value):
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{code}' must be a bytes object")
        if code == 's' or count == 0:
            return bytes(value[:count]).ljust(count, b'\0')
        value = value[:count - 1]
        return (bytes([min(len(value), 255)]) + value).ljust(count, b'\0')

    def _pack_one(self, code, size, value):
        if code == 'c':
            if not isinstance(value, bytes) or len(value) != 1:
                raise error('char format requires a bytes object of length 1')
            return value
        if code == '?':
            return _struct.pack_item(code, value)
        if code not in 'efd':
            return _integer(code, size, value, self._big)
        if not isinstance(value, (int, float)) and not hasattr(type(value), '__float__') and not hasattr(type(value), '__index__'):
            raise error('required argument is not a float')
        value = float(value)
        data = _struct.pack_item(code, value)
        if math.isinf(_struct.unpack_item(code, data)) and not math.isinf(value) and (code == 'e' or not self._native):
            raise OverflowError(f'float too large to pack with {code} format')
        return data

    def pack_into(self, buffer, offset, *values):
        view = memoryview(buffer)
        if view.readonly:
            raise TypeError(f'argument must be read-write bytes-like object, not {type(buffer).__name__}')
        if len(values) != self._count:
            raise error(f'pack_into expected {self._count} items for packing (got {len(values)})')
        offset, length = operator.index(offset), view.nbytes
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'no space to pack {self.size} bytes at offset {offset}')
            offset = self._from_end(offset, length)
        if length - offset < self.size:
            raise error(f'pack_into requires a buffer of at least {self.size + offset} bytes for packing {self.size} bytes at offset {offset} '
                        f'(actual buffer size is {length})')
        view.cast('B')[offset:offset + self.size] = self.pack(*values)

    def _from_end(self, offset, length):
        if offset + length < 0:
            raise error(f'offset {offset} out of range for {length}-byte buffer')
        return offset + length

    # ---- unpacking ----

    def unpack(self, buffer, /):
        data = _bytes_of(buffer)
        if len(data) != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return self._read(data, 0)

    def unpack_from(self, buffer, offset=0):
        data, offset = _bytes_of(buffer), operator.index(offset)
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'not enough data to unpack {self.size} bytes at offset {offset}')
            offset = self._from_end(offset, len(data))
        if len(data) - offset < self.size:
            raise error(f'unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} bytes at offset {offset} '
                        f'(actual buffer size is {len(data)})')
        return self._read(data, offset)

    def iter_unpack(self, buffer, /):
        data = _bytes_of(buffer)
        if self.size == 0:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(data) % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        return unpack_iterator(self, data)

    def _read(self, data, at):
        values = []
        for code, size, count, padding in self._items:
            at += padding
            if code == 's':
                values.append(data[at:at + count])
            elif code == 'p':
                values.append(data[at + 1:at + 1 + min(data[at], count - 1)] if count else b'')
            elif code != 'x':
                letter = {'l': 'i', 'L': 'I'}.get(code, code) if size == 4 else code
                for place in range(at, at + size * count, size):
                    item = data[place:place + size]
                    values.append(_struct.unpack_item(letter, item[::-1] if self._big else item))
            at += size * count
        return tuple(values)

    def __repr__(self):
        return f'<_struct.Struct object at {id(self):#x}>' if type(self) is Struct else object.__repr__(self)


class unpack_iterator:
    def __init__(self, struct, data):
        self._struct, self._data, self._at = struct, data, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._at >= len(self._data):
            raise StopIteration
        self._at += self._struct.size
        return self._struct._read(self._data, self._at - self._struct.size)

    def __length_hint__(self):
        return (len(self._data) - self._at) // self._struct.size


unpack_iterator.__module__ = '_struct'


def calcsize(format, /):
    return Struct(format).size


def pack(*args):
    if not args:
        raise TypeError('missing format argument')
    return Struct(args[0]).pack(*args[1:])


def pack_into(format, /, *args):
    struct = Struct(format)
    if len(args) < 2:
        raise error(f'pack_into expected {("buffer", "offset")[len(args)]} argument')
    struct.pack_into(*args)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)

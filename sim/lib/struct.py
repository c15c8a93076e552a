"""Values packed into bytes (docs.python.org/3.11/library/struct.html). Native sizes and alignment are those of 64-bit Linux; the
half-precision float 'e' is left out."""
import math

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    pass


# Sizes: standard, native.
_SIZES = {'x': (1, 1), 'c': (1, 1), 'b': (1, 1), 'B': (1, 1), '?': (1, 1), 'h': (2, 2), 'H': (2, 2), 'i': (4, 4), 'I': (4, 4), 'l': (4, 8),
          'L': (4, 8), 'q': (8, 8), 'Q': (8, 8), 'n': (None, 8), 'N': (None, 8), 'P': (None, 8), 'f': (4, 4), 'd': (8, 8), 's': (1, 1),
          'p': (1, 1)}
_NAMES = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}


def _parse(format):
    """(is it big-endian?, items as (code, size, count, padding before)), the size of all)."""
    if isinstance(format, bytes):
        format = format.decode('latin-1')
    if not isinstance(format, str):
        raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
    order = format[:1] if format[:1] in ('@', '=', '<', '>', '!') and format else ''
    is_native = order in ('', '@')
    items, at, i = [], 0, len(order)
    while i < len(format):
        if format[i].isspace():
            i += 1
            continue
        start = i
        while i < len(format) and format[i] in '0123456789':
            i += 1
        count = int(format[start:i]) if i > start else None
        if i == len(format):
            raise error('repeat count given without format specifier')
        code = format[i]
        i += 1
        size = _SIZES[code][is_native] if code in _SIZES else None
        if size is None:
            raise error('bad char in struct format')
        padding = -at % size if is_native and code not in 'xcbB?sp' else 0
        number = 1 if count is None else count
        at += padding + size * number
        items.append((code, size, number, padding))
    return order in ('>', '!'), items, at


def _pack_float(value, size, big):
    """The bits of a float, by arithmetic."""
    bits, bias = (52, 1023) if size == 8 else (23, 127)
    sign = math.copysign(1.0, value) < 0
    top = 2 * bias + 1
    if math.isnan(value):
        exponent, fraction = top, 1 << bits - 1
    elif math.isinf(value):
        exponent, fraction = top, 0
    elif value == 0:
        exponent, fraction = 0, 0
    else:
        mantissa, exponent = math.frexp(abs(value))
        exponent += bias - 1
        shift = bits + 1 + min(0, exponent - 1)
        numerator, denominator = math.ldexp(mantissa, 53).as_integer_ratio()
        scaled = numerator // denominator
        drop = 53 - shift
        fraction = scaled >> drop if drop < 60 else 0
        rest = scaled - (fraction << drop) if drop < 60 else 0
        half = 1 << drop - 1 if drop > 0 else 0
        if drop > 0 and (rest > half or rest == half and fraction & 1):
            fraction += 1
        exponent = max(exponent, 0)
        if exponent == 0:
            exponent = fraction >> bits
        elif fraction >> bits + 1:
            fraction >>= 1
            exponent += 1
        if exponent >= top:
            raise OverflowError('float too large to pack with f format')
        fraction &= (1 << bits) - 1
    number = (int(sign) << size * 8 - 1) | (exponent << bits) | fraction
    return number.to_bytes(size, 'big' if big else 'little')


def _unpack_float(data, size, big):
    bits, bias = (52, 1023) if size == 8 else (23, 127)
    number = int.from_bytes(data, 'big' if big else 'little')
    sign = -1.0 if number >> size * 8 - 1 else 1.0
    exponent, fraction = (number >> bits) & (2 * bias + 1), number & (1 << bits) - 1
    if exponent == 2 * bias + 1:
        return math.copysign(math.nan if fraction else math.inf, sign)
    if exponent:
        fraction |= 1 << bits
    return sign * math.ldexp(float(fraction), max(exponent, 1) - bias - bits)


def _pack_int(code, size, value, big):
    if not isinstance(value, int):
        if not hasattr(type(value), '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    signed = code in 'bhilqn'
    is_named = code in 'bB' or code in 'hH' and not big
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if code == 'P' and value < 0:
        low, signed = -(1 << 63), True
    word_low, word_high = (-(1 << 63), (1 << 63) - 1) if signed or is_named else (0, (1 << 64) - 1)
    if not word_low <= value <= word_high:
        raise error('int too large to convert' if code == 'P' or code in 'qQ' and big else 'argument out of range')
    if not low <= value <= high:
        name = f'{_NAMES[code]} format' if is_named else f"'{code}' format"
        raise error(f'{name} requires {low} <= number <= {high}')
    return value.to_bytes(size, 'big' if big else 'little', signed=signed)


class Struct:
    def __init__(self, format):
        self._big, self._items, self.size = _parse(format)
        self.format = format.decode('latin-1') if isinstance(format, bytes) else format
        self._count = sum([0 if code == 'x' else 1 if code in 'sp' else count for code, _, count, _ in self._items])

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
                    out += self._pack_one(code, size, next(values))
        return bytes(out)

    def _pack_text(self, code, count, value):
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{code}' must be a bytes object")
        if code == 's':
            return bytes(value[:count]).ljust(count, b'\0')
        value = value[:max(0, min(count - 1, 255))]
        return (bytes([len(value)]) + value).ljust(count, b'\0')[:count]

    def _pack_one(self, code, size, value):
        if code == 'c':
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise error('char format requires a bytes object of length 1')
            return value
        if code == '?':
            return b'\1' if value else b'\0'
        if code in 'fd':
            if not isinstance(value, (int, float)) and not hasattr(value, '__float__'):
                raise error('required argument is not a float')
            return _pack_float(float(value), size, self._big)
        return _pack_int(code, size, value, self._big)

    def pack_into(self, buffer, offset, *values):
        if len(values) != self._count:
            raise error(f'pack_into expected {self._count} items for packing (got {len(values)})')
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'no space to pack {self.size} bytes at offset {offset}')
            if offset + len(buffer) < 0:
                raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f'pack_into requires a buffer of at least {self.size + offset} bytes for packing {self.size} bytes at offset {offset} '
                        f'(actual buffer size is {len(buffer)})')
        memoryview(buffer)[offset:offset + self.size] = self.pack(*values)

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return self._read(memoryview(buffer), 0)

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'not enough data to unpack {self.size} bytes')
            if offset + len(buffer) < 0:
                raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f'unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} bytes at offset {offset} '
                        f'(actual buffer size is {len(buffer)})')
        return self._read(memoryview(buffer), offset)

    def iter_unpack(self, buffer):
        if self.size == 0:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(buffer) % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        view = memoryview(buffer)
        return (self._read(view, offset) for offset in range(0, len(buffer), self.size))

    def _read(self, view, at):
        values, order = [], 'big' if self._big else 'little'
        for code, size, count, padding in self._items:
            at += padding
            if code == 'x':
                at += count
                continue
            if code in 'sp':
                text = view[at:at + count].tobytes()
                values.append(text if code == 's' else text[1:1 + text[0]] if text else b'')
                at += count
                continue
            for _ in range(count):
                data = view[at:at + size].tobytes()
                at += size
                if code == 'c':
                    values.append(data)
                elif code == '?':
                    values.append(data != b'\0')
                elif code in 'fd':
                    values.append(_unpack_float(data, size, self._big))
                else:
                    values.append(int.from_bytes(data, order, signed=code in 'bhilqn'))
        return tuple(values)

    def __repr__(self):
        return f'Struct({self.format!r})'


def calcsize(format, /):
    return Struct(format).size


def pack(format, /, *values):
    return Struct(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)

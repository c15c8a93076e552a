"""Bytes as letters (docs.python.org/3.11/library/base64.html): base 64, 32 and 16."""
__all__ = ('b64encode', 'b64decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode',
           'b32encode', 'b32decode', 'b16encode', 'b16decode', 'encodebytes', 'decodebytes')

_LETTERS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_LETTERS32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


class Error(ValueError):
    """The text is not what it should be."""
    __module__ = 'binascii'


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    return bytes(data)


def _encode(data, letters, bits, group):
    """`bits` to a letter, padded to groups of so many."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f'a bytes-like object is required, not {type(data).__name__!r}')
    out, value, held = [], 0, 0
    for byte in data:
        value = (value << 8 | byte) & 0xffff
        held += 8
        while held >= bits:
            held -= bits
            out.append(letters[value >> held & (1 << bits) - 1])
    if held:
        out.append(letters[value << bits - held & (1 << bits) - 1])
    return bytes(out) + b'=' * (-len(out) % group)


def _collect(values, bits):
    out, value, held = [], 0, 0
    for number in values:
        value = (value << bits | number) & 0xffff
        held += bits
        if held >= 8:
            held -= 8
            out.append(value >> held & 255)
    return bytes(out)


def b64encode(s, altchars=None):
    letters = _LETTERS if altchars is None else _LETTERS[:62] + altchars
    return _encode(s, letters, 6, 4)


def b64decode(s, altchars=None, validate=False):
    data = _bytes(s)
    letters = _LETTERS if altchars is None else _LETTERS[:62] + _bytes(altchars)
    if validate:
        body = data.rstrip(b'=')
        if any(byte not in letters for byte in body):
            raise Error('Only base64 data is allowed')
    values, padding = [], 0
    for byte in data:
        if byte == 61:
            padding += 1
            if len(values) % 4 and (len(values) + padding) % 4 == 0:
                break
            continue
        at = letters.find(bytes([byte]))
        if at >= 0:
            values.append(at)
            padding = 0
    rest = len(values) % 4
    if rest == 1:
        raise Error(f'Invalid base64-encoded string: number of data characters ({len(values)}) cannot be 1 more than a multiple of 4')
    if rest and rest + padding < 4:
        raise Error('Incorrect padding')
    return _collect(values, 6)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def encodebytes(s):
    return b''.join([b64encode(s[at:at + 57]) + b'\n' for at in range(0, len(s), 57)])


def decodebytes(s):
    return b64decode(s)


def b32encode(s):
    return _encode(s, _LETTERS32, 5, 8)


def b32decode(s, casefold=False, map01=None):
    data = _bytes(s)
    if len(data) % 8:
        raise Error('Incorrect padding')
    if casefold:
        data = data.upper()
    body = data.rstrip(b'=')
    if len(data) - len(body) not in (0, 1, 3, 4, 6):
        raise Error('Incorrect padding')
    values = [_LETTERS32.find(bytes([byte])) for byte in body]
    if -1 in values:
        raise Error('Non-base32 digit found')
    return _collect(values, 5)


def b16encode(s):
    return s.hex().upper().encode()


def b16decode(s, casefold=False):
    data = _bytes(s)
    if casefold:
        data = data.upper()
    if any(byte not in b'0123456789ABCDEF' for byte in data):
        raise Error('Non-base16 digit found')
    if len(data) % 2:
        raise Error('Odd-length string')
    return bytes.fromhex(data.decode())

"""Names that are given only once (docs.python.org/3.11/library/uuid.html). The same ones in every run, as all randomness here."""
import random

__all__ = ('UUID', 'uuid1', 'uuid4', 'getnode', 'NAMESPACE_DNS', 'NAMESPACE_URL')


class UUID:
    """128 bits, kept as 32 digits: integers here have 64."""
    __slots__ = ('hex',)

    def __init__(self, hex=None, bytes=None, *, version=None):
        if [hex, bytes].count(None) != 1:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            digits = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '').lower()
            if len(digits) != 32 or any(c not in '0123456789abcdef' for c in digits):
                raise ValueError('badly formed hexadecimal UUID string')
        else:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            digits = bytes.hex()
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            variant = '89ab'[int(digits[16], 16) & 3]
            digits = f'{digits[:12]}{version}{digits[13:16]}{variant}{digits[17:]}'
        object.__setattr__(self, 'hex', digits)

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        d = self.hex
        return f'{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:]}'

    def __repr__(self):
        return f'UUID({str(self)!r})'

    def __eq__(self, other):
        return self.hex == other.hex if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.hex < other.hex if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.hex > other.hex if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.hex <= other.hex if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.hex >= other.hex if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.hex)

    @property
    def bytes(self):
        return bytes.fromhex(self.hex)

    @property
    def urn(self):
        return f'urn:uuid:{self}'

    @property
    def version(self):
        return int(self.hex[12], 16) if self.hex[16] in '89ab' else None

    @property
    def int(self):
        raise OverflowError('uuid.int has 128 bits, and integers here have 64: use uuid.hex')


_source = random.Random(0x75756964)


def uuid4():
    return UUID(bytes=_source.randbytes(16), version=4)


def uuid1(node=None, clock_seq=None):
    return UUID(bytes=_source.randbytes(16), version=1)


def getnode():
    return 0x020000000001


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')

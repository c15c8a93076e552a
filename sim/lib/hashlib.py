"""Digests (docs.python.org/3.11/library/hashlib.html): MD5, SHA-1, the SHA-2 and SHA-3 families, and keys from passwords."""
import _hash

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'new',
           'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'scrypt')

_SIZES = {'md5': (64, 16), 'sha1': (64, 20), 'sha224': (64, 28), 'sha256': (64, 32), 'sha384': (128, 48), 'sha512': (128, 64),
          'sha3_224': (144, 28), 'sha3_256': (136, 32), 'sha3_384': (104, 48), 'sha3_512': (72, 64)}
algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)


def _bytes(data):
    if isinstance(data, str):
        raise TypeError('Strings must be encoded before hashing')
    if not isinstance(data, bytes):
        if isinstance(data, int) or not hasattr(data, '__iter__'):
            raise TypeError('object supporting the buffer API required')
        data = bytes(data)
    return data


class HASH:
    """What has been fed stays, and is gone through when a digest is asked for."""
    __module__ = '_hashlib'
    __slots__ = ('name', 'block_size', 'digest_size', '_parts')

    def __init__(self, name, data):
        self.name = name
        self.block_size, self.digest_size = _SIZES[name]
        self._parts = [_bytes(data)]

    def update(self, obj, /):
        self._parts.append(_bytes(obj))

    def digest(self):
        self._parts = [b''.join(self._parts)]
        return _hash.digest(self.name, self._parts[0])

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        twin = HASH(self.name, b'')
        twin._parts = self._parts[:]
        return twin

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'


def md5(string=b'', *, usedforsecurity=True): return HASH('md5', string)
def sha1(string=b'', *, usedforsecurity=True): return HASH('sha1', string)
def sha224(string=b'', *, usedforsecurity=True): return HASH('sha224', string)
def sha256(string=b'', *, usedforsecurity=True): return HASH('sha256', string)
def sha384(string=b'', *, usedforsecurity=True): return HASH('sha384', string)
def sha512(string=b'', *, usedforsecurity=True): return HASH('sha512', string)


def sha3_224(data=b'', /, *, usedforsecurity=True): return HASH('sha3_224', data)
def sha3_256(data=b'', /, *, usedforsecurity=True): return HASH('sha3_256', data)
def sha3_384(data=b'', /, *, usedforsecurity=True): return HASH('sha3_384', data)
def sha3_512(data=b'', /, *, usedforsecurity=True): return HASH('sha3_512', data)


def new(name, data=b'', *, usedforsecurity=True):
    if name.lower() not in _SIZES:
        raise ValueError(f'unsupported hash type {name}')
    return HASH(name.lower(), data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if hash_name not in _SIZES:
        raise ValueError('unsupported hash type')
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    import hmac
    block, size = _SIZES[hash_name]
    inner, outer = hmac._pads(hash_name, _bytes(password))
    hashed, key, number = _hash.digest, b'', 0
    while len(key) < (dklen or size):
        number += 1
        turn = hashed(hash_name, outer + hashed(hash_name, inner + _bytes(salt) + number.to_bytes(4, 'big')))
        mixed = int.from_bytes(turn, 'big')
        for _ in range(iterations - 1):
            turn = hashed(hash_name, outer + hashed(hash_name, inner + turn))
            mixed ^= int.from_bytes(turn, 'big')
        key += mixed.to_bytes(size, 'big')
    return key[:dklen or size]


_ABSENT = object()
_WRONG_COST = 'Invalid parameter combination for n, r, p, maxmem.'


def scrypt(password, *, salt=_ABSENT, n=None, r=None, p=None, maxmem=0, dklen=64):
    for data in (password, salt):
        if data is not _ABSENT and (isinstance(data, (str, int)) or not hasattr(data, '__iter__')):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    if salt is _ABSENT:
        raise TypeError('salt is required')
    for name, number in (('n', n), ('r', r), ('p', p)):
        if not isinstance(number, int) or number < 0:
            raise TypeError(f'{name} is required and must be an unsigned int')
        if name == 'n' and (n < 2 or n & n - 1):
            raise ValueError('n must be a power of 2.')
    if not 0 <= maxmem < 1 << 31:
        raise ValueError('maxmem must be positive and smaller than 2147483647')
    if not 0 < dklen < 1 << 31:
        raise ValueError('dklen must be greater than 0 and smaller than 2147483647')
    if r == 0 or p == 0 or p * r >= 1 << 30:
        raise ValueError(_WRONG_COST)
    if 128 * r * (n + 2 + p) > (maxmem or 1 << 25):
        raise ValueError('[digital envelope routines] memory limit exceeded')
    return _hash.scrypt(bytes(password), bytes(salt), n, r, p, dklen)

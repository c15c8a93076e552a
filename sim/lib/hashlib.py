"""Digests (docs.python.org/3.11/library/hashlib.html): MD5, SHA-1 and the SHA-2 family."""
import _hash

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac')

_SIZES = {'md5': (64, 16), 'sha1': (64, 20), 'sha224': (64, 28), 'sha256': (64, 32), 'sha384': (128, 48), 'sha512': (128, 64)}
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

"""Keyed digests (docs.python.org/3.11/library/hmac.html, RFC 2104)."""
import _hash
import hashlib

digest_size = None


def _pads(name, key):
    """The key as it is mixed in before the inner and the outer text."""
    block = hashlib._SIZES[name][0]
    if len(key) > block:
        key = _hash.digest(name, key)
    key += bytes(block - len(key))
    return bytes([byte ^ 0x36 for byte in key]), bytes([byte ^ 0x5c for byte in key])


def _name(digestmod):
    if not digestmod:
        raise TypeError("Missing required parameter 'digestmod'.")
    return (hashlib.new(digestmod) if isinstance(digestmod, str) else digestmod()).name


class HMAC:
    blocksize = 64

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        self._hash_name = _name(digestmod)
        inner, self._outer = _pads(self._hash_name, bytes(key))
        self._inner = hashlib.new(self._hash_name, inner)
        self.block_size, self.digest_size = hashlib._SIZES[self._hash_name]
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f'hmac-{self._hash_name}'

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        return _hash.digest(self._hash_name, self._outer + self._inner.digest())

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        twin = HMAC(b'', digestmod=self._hash_name)
        twin._inner, twin._outer = self._inner.copy(), self._outer
        return twin


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    if isinstance(a, str) != isinstance(b, str):
        raise TypeError(f"unsupported operand types(s) or combination of types: {type(a).__name__!r} and {type(b).__name__!r}")
    return a == b

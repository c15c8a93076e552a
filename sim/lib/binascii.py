"""Bytes as text (docs.python.org/3.11/library/binascii.html): hexadecimal, base 64, and checksums."""
import base64 as _base64
from zlib import crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def hexlify(data, sep=None, bytes_per_sep=1):
    text = bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)
    return text.encode('ascii')


def unhexlify(hexstr, /):
    digits = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode('latin-1')
    if len(digits) % 2:
        raise Error('Odd-length string')
    if not all(digit in '0123456789abcdefABCDEF' for digit in digits):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(digits)


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, /, *, newline=True):
    return _base64.b64encode(data) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    return _base64.b64decode(data, validate=strict_mode)

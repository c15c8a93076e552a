"""The checksums of zlib (docs.python.org/3.11/library/zlib.html); nothing is compressed here."""


class error(Exception):
    pass


def _bytes(data):
    if isinstance(data, (str, int)) or not hasattr(data, '__iter__'):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


def _make_table():
    """What each byte does to the remainder, of the polynomial 0x04C11DB7 read backwards."""
    table = []
    for rest in range(256):
        for _ in range(8):
            rest = rest >> 1 ^ (0xEDB88320 if rest & 1 else 0)
        table.append(rest)
    return table


_table = None


def crc32(data, value=0, /):
    global _table
    _table = _table or _make_table()
    table, rest = _table, value & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in _bytes(data):
        rest = table[(rest ^ byte) & 255] ^ rest >> 8
    return rest ^ 0xFFFFFFFF


def adler32(data, value=1, /):
    low, high = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in _bytes(data):
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low

import array
import math
import struct

def t(f, *a):
    try:
        print(f, struct.pack(f, *a))
    except Exception as e:
        print(f, type(e), e)

for f in 'b', '>b', 'B', 'h', '<h', '>h', 'H', '>H', 'i', '<i', '>i', 'I', 'l', '<l', 'L', '<L', '>L', 'q', '<q', '>q', 'Q', '<Q', '>Q', 'n', 'N', 'P':
    for v in 0, 1, -1, 127, 128, -129, 255, 256, 40000, 1 << 31, 1 << 40, 1 << 63, -(1 << 63), 1 << 64, 1 << 80, -(1 << 80):
        t(f, v)
class Index:
    def __index__(self): return 7
class Real:
    def __float__(self): return 0.5
for f in 'b', 'f', 'd', 'e', '?', 'c', 's', '3p':
    for v in 'x', 1.5, None, Index(), Real(), b'a', b'abcdef', bytearray(b'q'), True:
        t(f, v)
for v in 0.0, -0.0, 1.0, 0.1, 65504.0, 65519.99, 65520.0, 5.96e-08, 2.98e-08, 2.9802322387695312e-08, 2.99e-08, 6.1e-05, 6.097555160522461e-05, -1e-10, 1e6, 2.0009765625, 2.001953125, math.inf, -math.inf, 1e40, 3.4028235677973366e38, 1e-45, 7e-46:
    for f in 'e', '<e', '>e', 'f', '<f', '>f':
        t(f, v)
for n in range(0, 1 << 16, 511):
    data = n.to_bytes(2, 'little')
    v, = struct.unpack('<e', data)
    if not math.isnan(v) and struct.pack('<e', v) != data: print('differs', n)
    if n % 7 == 0: print(v)
print(math.isnan(struct.unpack('e', struct.pack('e', math.nan))[0]))
for f in '1', 'z', 'i\0', '99999999999999999999b', '<n', 5, b'\xff', '3x2i', 'bq', '=bq', ' i  h ', 'c0q', '':
    try:
        print(f, struct.calcsize(f))
    except Exception as e:
        print(f, type(e), e)
for f, b, o in ('i', b'12', 0), ('i', b'12345678', -2), ('i', b'12345678', -4), ('i', b'12345678', 6), ('i', b'12345678', -20), ('i', 'abcd', 0):
    try:
        print(struct.unpack_from(f, b, o))
    except Exception as e:
        print(type(e), e)
for f in (lambda: struct.unpack('i', b'12'), lambda: struct.pack_into('i', b'12', 0, 3), lambda: struct.pack_into('i', bytearray(2), 0, 3),
          lambda: struct.pack_into('i', bytearray(8), -2, 3), lambda: struct.pack_into('i', bytearray(8)), lambda: struct.pack_into('i'),
          lambda: struct.pack_into('i', bytearray(8), 'x', 1), lambda: struct.pack(), lambda: struct.pack('ii', 1), lambda: struct.iter_unpack('i', b'123'),
          lambda: struct.iter_unpack('', b'')):
    try:
        print(f())
    except Exception as e:
        print(type(e), e)
room = array.array('i', [0, 0, 0])
struct.pack_into('>hh', room, 4, 1, 2)
print(room)
parts = struct.iter_unpack('<hb', b'abcdef')
print(type(parts), parts.__length_hint__(), next(parts), parts.__length_hint__(), list(parts))
print(struct.pack('1000p', b'x' * 2000)[:3], struct.unpack('1000p', struct.pack('1000p', b'x' * 2000))[0] == b'x' * 255)
print(struct.pack('0p', b'a'), struct.pack('5p', b'ab'), struct.unpack('5p', b'\7abcd'), struct.unpack('>lLqd?c', struct.pack('>lLqd?c', -2, 3, -4, 5.5, 1, b'z')))
s = struct.Struct(b'<if')
print(s.format, s.size, s.pack(1, 2.5), s.unpack(s.pack(1, 2.5)), s.unpack_from(buffer=b'__' + s.pack(3, 4), offset=2))

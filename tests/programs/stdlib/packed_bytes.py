"""struct and array."""
import array
import asyncio
import struct


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


print(struct.pack('>I', 1), struct.pack('<hHb', -2, 65535, -128), struct.pack('!q?c5s', -1, True, b'x', b'abc'), struct.pack('=2xB', 7), struct.calcsize('@bqb'), struct.calcsize('<bqb'))
print(struct.unpack('>IH', b'\x00\x00\x01\x00\x00\x02'), struct.unpack('<3s2B', b'abc\x01\xff'), struct.unpack('<d', struct.pack('<d', 1.1)), struct.unpack('<f', struct.pack('<f', 1.1)))
for value in [0.0, -0.0, 1.5, 1e38, 1e-40, 5e-324, float('inf'), float('-inf'), 1e300]:
    attempt(lambda: (struct.pack('>d', value).hex(), struct.pack('>f', value).hex()))
header = struct.Struct('!HI')
print(header.size, header.format, header.pack(1, 2), header.unpack(header.pack(3, 4)), list(header.iter_unpack(header.pack(1, 2) + header.pack(3, 4))))
buffer = bytearray(10)
header.pack_into(buffer, 2, 5, 6)
print(buffer, header.unpack_from(buffer, 2), struct.unpack_from('B', buffer, -5), struct.pack('5p', b'abcdefg'), struct.unpack('5p', b'\x03abcd'))
for arguments in [('>I', -1), ('B', 256), ('b', -129), ('<h', 40000), ('>h', 40000), ('<I', 2 ** 32), ('q', 2 ** 63), ('>Q', -1), ('I', 'x'), ('f', 'x'), ('s', 'x'), ('c', b'ab'), ('z', 1), ('2I', 1), ('5', 1)]:
    attempt(struct.pack, *arguments)
attempt(struct.unpack, '>I', b'abc')
attempt(struct.unpack_from, '>I', b'abcd', 2)
attempt(header.pack_into, buffer, 8, 1, 2)
attempt(struct.Struct, 5)

print('-- array')
a = array.array('i', [3, 1, 2])
a.append(4)
a.extend([5, 6])
a.insert(0, -1)
print(a, len(a), a[0], a[-1], a[1:3], a.pop(), a.index(2), a.count(3), 4 in a, list(a), a.tolist(), a.typecode, a.itemsize, sum(a), max(a))
a[0] = 10
a[1:3] = array.array('i', [7, 8, 9])
a.remove(9)
a.reverse()
del a[0]
print(a, a + a, a * 2, a == array.array('i', a), a < array.array('i', [99]), array.array('d', [1, 2.5]), array.array('B', b'abc'), array.array('f', [0.1]), array.array('H'), array.array('h', [1, 2]).tobytes())
b = array.array('H', [1, 256])
b.byteswap()
b.frombytes(b'\x01\x02')
print(b, bytes(b) if False else b.tobytes())
for action in [lambda: array.array('i', ['x']), lambda: array.array('z'), lambda: array.array('B', [256]), lambda: array.array('b', [-129]), lambda: array.array('i', [2 ** 40]), lambda: a[99],
               lambda: a.pop(99), lambda: a.remove(1000), lambda: a + [1], lambda: array.array('i', 'text'), lambda: a.extend(array.array('d')), lambda: array.array('d', ['x']), lambda: hash(a),
               lambda: a.index(1000), lambda: array.array(5), lambda: a['x'], lambda: array.array('I', [-1])]:
    attempt(action)


async def send(writer, text):
    data = text.encode()
    writer.write(struct.pack('!I', len(data)) + data)
    await writer.drain()


async def receive(reader):
    size, = struct.unpack('!I', await reader.readexactly(4))
    return (await reader.readexactly(size)).decode()


async def serve(reader, writer):
    await send(writer, (await receive(reader)).upper())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 8888)
    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)
    await send(writer, 'hello')
    print(await receive(reader))
    writer.close()
    server.close()

asyncio.run(main())

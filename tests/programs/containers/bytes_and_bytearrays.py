"""bytes, bytearray and memoryview: their methods, one by one, and what each says of a mistake."""


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print('-- methods of both')
for kind in bytes, bytearray:
    text = kind(b'Hello, big World')
    print(text.capitalize(), text.title(), text.swapcase(), text.upper(), text.lower())
    print(text.center(20), text.center(21, b'*'), text.ljust(20, b'.'), text.rjust(20), kind(b'-42').zfill(6), kind(b'abc').zfill(2), kind(b'+1').zfill(5))
    print(text.partition(b', '), text.rpartition(b'o'), text.partition(b'x'), text.rpartition(b'x'))
    print(text.removeprefix(b'Hello'), text.removesuffix(b'World'), text.removeprefix(b'x'))
    print(text.rsplit(), text.rsplit(b' ', 1), kind(b' a  b c ').rsplit(None, 1), kind(b' a  b c ').split(None, 1), kind(b'a,b,,c').rsplit(b','))
    print(kind(b'one\ntwo\r\nthree\r\rfour').splitlines(), kind(b'one\ntwo\r\n').splitlines(True), kind(b'').splitlines())
    print(kind(b'a\tbc\td\n\te').expandtabs(4), kind(b'\t').expandtabs(), kind(b'a\tb').expandtabs(0))
    print([method(kind(t)) for t in (b'', b'abc', b'ABC', b'aB1', b'Ab Cd', b'123', b' \t', b'\xff') for method in
           (kind.islower, kind.isupper, kind.istitle, kind.isascii, kind.isdigit, kind.isalpha, kind.isalnum, kind.isspace)])
    table = kind.maketrans(b'lo', b'01')
    print(type(table), text.translate(table), text.translate(None, b'lo'), text.translate(table, delete=b'H'))
    print(text.find(b'o'), text.rfind(b'o'), text.find(111, 5), text.count(b'l'), text.index(b'big'), text.find(b'z'), text.count(b''), text.find(b'', 99))
    print(text.startswith(b'He'), text.endswith((b'x', b'ld')), text.startswith(b'big', 7), text.replace(b'o', b'00', 1), text.replace(b'', b'-', 3))
    print(kind(b', ').join([b'a', bytearray(b'b'), memoryview(b'c')]), kind(b'  x ').strip(), kind(b'xxaxx').strip(b'x'), kind(b'ab').hex(), kind(b'abcd').hex('-', 2))
    print(kind.fromhex('61 62 63'), text.decode(), kind(b'\xff\xe9').decode('latin-1'), kind(b'\xff').decode(errors='replace'))
    print(text[0], text[-1], text[1:4], text[::-2], text[5:2], b'big' in text, 72 in text, kind(bytearray(b'W')) in text)
    print(text + b'!', text + bytearray(b'!'), text * 0, kind(b'ab') * 2, 2 * kind(b'ab'), len(text), bool(text), bool(kind()))
    print(text == b'Hello, big World', text == bytearray(text), text < b'I', text != 'text', sorted([kind(b'b'), kind(b'a')]))
    print(list(kind(b'ab')), kind(3), kind([1, 2]), kind('é', 'utf-8'), kind(range(3)), int(kind(b'42')), float(kind(b'1.5')), int(kind(b'ff'), 16), ord(kind(b'x')))
    for arguments in [(-1,), ([256],), ('x',), (1, 'utf-8'), (None,), ([1, 'x'],), (1, 2, 3, 4)]:
        attempt(kind, *arguments)
    attempt(text.index, b'z')
    attempt(text.find, 'x')
    attempt(text.find, 300)
    attempt(text.split, b'')
    attempt(text.partition, b'')
    attempt(text.partition, 'x')
    attempt(text.startswith, 'x')
    attempt(text.join, [1])
    attempt(text.join, 1)
    attempt(text.center, 30, b'ab')
    attempt(text.ljust, 'x')
    attempt(text.translate, b'ab')
    attempt(kind.maketrans, b'a', b'bc')
    attempt(lambda: text + 'x')
    attempt(lambda: text + 1)
    attempt(lambda: text[99])
    attempt(lambda: text['x'])
    attempt(lambda: 'x' in text)
    attempt(lambda: 256 in text)
    attempt(kind(b'\xff').decode)
    attempt(kind.fromhex, '6')

print('-- bytearray')
data = bytearray(b'abc')
data.append(100)
data.extend(b'ef')
data.extend([103, 104])
data.extend(range(105, 107))
data.insert(0, 90)
data.insert(-1, 33)
data.insert(99, 63)
print(data, data.pop(), data.pop(0), data.pop(-2))
data.remove(ord('c'))
data.reverse()
print(data, data.copy(), data.copy() is data)
data[0] = 48
data[1:3] = b'12345'
print(data)
data[::2] = bytes(len(data[::2]))
print(data)
del data[0], data[-1], data[::2]
print(data)
data[1:1] = [65, 66]
data[len(data):] = bytearray(b'end')
print(data)
del data[1:3]
data += b'more'
data += bytearray(b'!')
attempt(data.__iadd__, data)
data.extend(data)
print(data)
data *= 2
print(data, len(data))
data[:] = b''
print(data, bool(data))
data.clear()
same = data
data += b'x'
print(same is data, same)
for item in data:
    if len(data) < 5:
        data.append(item + 1)
print(data)
attempt(data.append, 256)
attempt(data.append, 'x')
attempt(data.append, b'x')
attempt(data.extend, 'x')
attempt(data.extend, 5)
attempt(data.extend, [300])
attempt(bytearray().pop)
attempt(data.pop, 50)
attempt(data.remove, 1)
attempt(data.__setitem__, 50, 1)
attempt(data.__setitem__, 0, 256)
attempt(data.__setitem__, 0, 'x')
attempt(data.__setitem__, slice(0, 1), 'x')
attempt(data.__setitem__, slice(0, 1), 5)
attempt(data.__setitem__, slice(0, 4, 2), b'x')
attempt(data.__delitem__, 50)
attempt(hash, data)
attempt(lambda: {data: 1})
attempt(lambda: data + 1)
attempt(lambda: 1 + data)
attempt(lambda: data * 'x')
attempt(data.__iadd__, 'x')
print(repr(bytearray(b'\'"\n\x00\xff')), str(bytearray(b'a')), f'{bytearray(b"b")}', bytearray(b'a') in [b'a'], isinstance(data, bytes))


class Buffer(bytearray):
    def take(self, count):
        head = bytes(self[:count])
        del self[:count]
        return head


buffer = Buffer(b'hello world')
print(buffer.take(6), buffer, len(buffer), type(buffer).__name__, type(buffer[:2]).__name__, type(buffer + b'').__name__)
match bytearray(b'm'):
    case bytearray(found):
        print('matched', found)


class Meddler:
    """Changes the array while it is asked for an index."""

    def __index__(self):
        data.clear()
        return 0


data = bytearray(b'abcdef')
attempt(data.__setitem__, 0, Meddler())
data = bytearray(b'abcdef')
attempt(data.__getitem__, slice(Meddler(), None))
data = bytearray(b'abcdef')
attempt(data.split, b'c', Meddler())
data = bytearray(b'abcdef')
attempt(data.replace, b'c', b'x', Meddler())

print('-- memoryview')
data = bytearray(b'abcdefgh')
view = memoryview(data)
print(len(view), view[0], view[-1], view[2:4].tobytes(), bytes(view[::2]), view[::-1].tolist(), view.hex(), view.nbytes, view.itemsize, view.format,
      view.readonly, view.shape, view.strides, view[::2].strides, view.ndim, view.obj is data, view.contiguous, view[::2].contiguous)
view[0] = 65
view[1:3] = b'XY'
view[::3] = b'123'
print(data, view == data, view == b'x', view[1:3] == bytearray(b'XY'), 65 in view, list(view[:3]), view[2:2].tobytes())
for change in [lambda: data.append(1), lambda: data.clear(), lambda: data.__delitem__(0), lambda: data.__iadd__(b'x')]:
    attempt(change)
data[0] = 66
print(view[0])
attempt(view.__setitem__, 0, 256)
attempt(view.__setitem__, 0, 'x')
attempt(view.__setitem__, 99, 1)
attempt(view.__setitem__, slice(0, 2), b'abc')
attempt(view.__setitem__, slice(0, 2), 'ab')
attempt(lambda: view['x'])
attempt(lambda: view[99])
attempt(hash, view)
attempt(memoryview, 'text')
attempt(memoryview)
fixed = memoryview(b'abc')
attempt(fixed.__setitem__, 0, 1)
print(hash(fixed) == hash(b'abc'), {fixed: 1}[b'abc'], view.toreadonly().readonly, fixed.readonly)
view.release()
attempt(lambda: view[0])
attempt(len, view)
attempt(view.tobytes)
print(repr(view).startswith('<released memory at 0x'), repr(fixed).startswith('<memory at 0x'))
with memoryview(data) as view:
    part = view[1:4]
    print(part.tobytes(), b''.join([part, b'-', view]), bytes(part), bytearray(part), part.cast('B').tobytes())
del part
data.append(33)
print(data, b'abc'.startswith(memoryview(b'ab')), b'ab' + memoryview(b'c'), int.from_bytes(memoryview(b'\x01\x00'), 'big'))

"""The % operator of bytes and bytearray."""


class Shown:
    def __bytes__(self):
        return b'shown'

    def __repr__(self):
        return 'é'


class Odd:
    def __bytes__(self):
        return 'text'


def tried(format, arguments):
    try:
        print(format % arguments)
    except Exception as error:
        print(type(error).__name__, error)


tried(b'%d items, %5.1f%% of %s', (3, 12.5, b'all'))
tried(b'[%s] [%b] [%10s] [%-10b] [%.2s]', (b'ab', bytearray(b'cd'), b'right', memoryview(b'left'), b'cut off'))
tried(b'%x %X %#o %05d %+i %e %g', (255, 255, 8, -42, 7, 1234.5, 1e-10))
tried(b'%c%c%c', (65, b'B', bytearray(b'C')))
tried(b'%r %a', ('é', Shown()))
tried(b'%(name)s is %(age)d', {b'name': b'Ann', b'age': 7})
tried(b'\xff%s\xfe', b'\x80')
tried(bytearray(b'%d-%s'), (1, Shown()))
tried(b'%*d|%-*.*f|', (5, 42, 8, 2, 3.14159))
for format, arguments in ((b'%s', 'text'), (b'%b', 3), (b'%b', Odd()), (b'%c', 256), (b'%c', 'a'), (b'%c', b'ab'), (b'%d', b'1'), (b'%f', 'x'),
                          (b'%d', ()), (b'%d', (1, 2)), (b'%', 1), (b'%(a)s', 1), (b'%(a)s', {'a': b'x'}), (b'x', b'y'), (b'x', {})):
    tried(format, arguments)
data = b'a%d'
data %= 5
print(data, b'%s'.__mod__(b'x'), hasattr(bytes, '__mod__'))

"""The % operator of bytes and bytearray."""


class Wire:
    def __bytes__(self):
        return b'wire\xff'


class NotBytes:
    def __bytes__(self):
        return 'text'


class Index:
    def __index__(self):
        return 65


print(b'%s-%b' % (b'ab', bytearray(b'cd')), b'%10s|%-6b|%.2s' % (b'right', b'left', b'cut off'), b'%b' % memoryview(b'view'))
print(b'%b and %s' % (Wire(), Wire()), b'%c%c%c' % (65, b'B', bytearray(b'\xfe')), b'%c' % Index())
print(b'%d %5d %-5d| %05d %+d %x %#X %o %i' % (1, 2, 3, 4, 5, 255, 255, 8, True), b'%.2f %e %g' % (2.5, 12345.678, 0.0001))
print(b'%r %a' % ('caf\xe9', 'caf\xe9'), b'100%%' % (), b'%*d' % (5, 7), b'%.*f' % (1, 2.25))
print(b'%(name)s is %(age)d' % {b'name': b'Ann', b'age': 7}, b'\xff\x00%s\x80' % b'\x81')
made = bytearray(b'%s!') % b'array'
print(made, type(made).__name__)
made = b'count %d'
made %= 3
print(made, b'no argument' % {}, b'%s' % (b'tuple',))
for template, arguments in ((b'%s', 'text'), (b'%b', 5), (b'%s', NotBytes()), (b'%c', 256), (b'%c', 'a'), (b'%c', b'ab'), (b'%d', b'1'), (b'%d', 1.5),
                            (b'%x', 1.5), (b'%s %s', b'one'), (b'%s', (b'one', b'two')), (b'%(a)s', b'x'), (b'%(a)s', {'a': b'x'}), (b'%y', 1),
                            (b'%', 1), (b'%(a', {}), (b'none', b'x'), (b'%u', 3), (b'%-*d|', (4, 2)), (b'%.3b', b'abcdef')):
    try:
        print(template % arguments)
    except Exception as error:
        print(template, type(error).__name__, error)
try:
    5 % b'x'
except TypeError as error:
    print(error)

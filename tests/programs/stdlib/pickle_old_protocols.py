"""Protocols 0, 1 and 2 of pickle: their bytes, and the same objects again."""
import pickle
from collections import OrderedDict, namedtuple


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return type(other) is Point and (self.x, self.y) == (other.x, other.y)


class Slotted:
    __slots__ = ('a',)

    def __getstate__(self):
        return self.a

    def __setstate__(self, state):
        self.a = state


class Words(list):
    pass


class Keyed:
    def __new__(cls, *, key):
        self = object.__new__(cls)
        self.key = key
        return self

    def __getnewargs_ex__(self):
        return (), {'key': self.key}


Pair = namedtuple('Pair', 'left right')
words = Words('ab')
words.name = 'w'
shared = [1]
cyclic = []
cyclic.append((cyclic,))
THINGS = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -70000, 2 ** 31, -2 ** 31, 2 ** 40, -2 ** 63, 2 ** 200, 1.5, -0.0, 1e300,
          float('inf'), '', 'abc', 'é\n\\ \r\0你\U0001f600', b'', b'ab\xff', bytearray(b'x'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
          [], [1], [1, 2, [3]], {}, {'a': 1}, {1: 2, 3: (4,)}, set(), {1}, frozenset([2]), [shared, shared], 1 + 2j, range(3), len, int, str,
          ValueError, FileNotFoundError, ValueError('x', 1), Point, Point(1, [2]), words, Pair(1, 2), OrderedDict(a=1), slice(1, 2), ...]
for protocol in range(3):
    for thing in THINGS:
        data = pickle.dumps(thing, protocol)
        again = pickle.loads(data)
        same = again == thing or repr(again) == repr(thing)
        print(protocol, data if not isinstance(thing, (slice, OrderedDict, bytearray, set, frozenset)) else '', same, type(again) is type(thing))
    slotted = Slotted()
    slotted.a = 'state'
    print(pickle.loads(pickle.dumps(slotted, protocol)).a, pickle.loads(pickle.dumps(cyclic, protocol))[0][0][0].__class__.__name__)
    again = pickle.loads(pickle.dumps(words, protocol))
    print(again, again.name, type(again).__name__)
    if protocol == 2:
        print(pickle.loads(pickle.dumps(Keyed(key=3), protocol)).key)

print(pickle.loads(b"(I1\nL2L\nF2.5\nVa\\u00e9\nS'py2'\nI01\nt."), pickle.loads(b'(lp0\nI1\naI2\na.'), pickle.loads(b"(dp0\nS'k'\nI1\ns."))
print(pickle.loads(b'U\x03abc.'), pickle.loads(b'U\x03abc.', encoding='bytes'), pickle.loads(b'c__builtin__\nxrange\n(I3\ntR.'))
print(pickle.loads(b'(c__main__\nPoint\nI1\nI2\no.').y, pickle.loads(b'(I1\nI2\ni__main__\nPoint\n.').x)
for text in (b'Iabc\n.', b'S\'x\n.', b'I1', b'g5\n.', b'cexceptions\nNothing\n.', b'.', b'(.', b'Fx\n.'):
    try:
        print(pickle.loads(text))
    except Exception as error:
        print(type(error).__name__)


class Numbered(pickle.Pickler):
    def persistent_id(self, obj):
        return 'it' if obj is shared else None


class Found(pickle.Unpickler):
    def persistent_load(self, pid):
        return shared, pid


import io
for protocol in (0, 1):
    file = io.BytesIO()
    Numbered(file, protocol).dump([shared, 2])
    print(file.getvalue(), Found(io.BytesIO(file.getvalue())).load())

"""Every protocol of pickle, the old ones byte for byte as well."""
import collections
import functools
import io
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return vars(self) == vars(other)


class Slotted:
    __slots__ = 'a', 'b'

    def __eq__(self, other):
        return (self.a, self.b) == (other.a, other.b)


class Named:
    def __new__(cls, *, name):
        self = super().__new__(cls)
        self.name = name
        return self

    def __getnewargs_ex__(self):
        return (), {'name': self.name}


things = [None, True, False, 0, 255, 70000, -5, 2**31, -2**80, 1.5, float('inf'), '', 'text', 'caf\xe9 \u4e2d \U0001f600 \\ \n', b'', b'by\xfftes',
          (), (1,), (1, 2, 3, 4), [], [1], [1, [2]], {}, {'a': 1}, {'a': 1, 'b': [2]}, {1, 2}, frozenset([3]), range(5), slice(1, 2), Point(1, 2),
          int, len, range, ValueError('no', 3), ConnectionError, 1 + 2j, collections.OrderedDict(a=1), iter([1, 2]), zip('ab', 'cd'), bytearray(b'ab')]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    sizes = []
    for thing in things:
        data = pickle.dumps(thing, protocol)
        back = pickle.loads(data)
        same = list(back) == list(pickle.loads(data)) if hasattr(thing, '__next__') else repr(back) == repr(thing) or back == thing
        if not same:
            print('differs:', protocol, thing, back)
        if type(thing) in (int, float, str, bytes, bool, type(None), tuple, list, dict, range):
            sizes.append(data)
    print(protocol, len(sizes), b'|'.join(sizes) if protocol < 2 else sum(map(len, sizes)))

for protocol in (0, 1, 2):
    print(pickle.dumps(Point('left', 2), protocol))
    print(pickle.dumps([ValueError('x'), TimeoutError, functools.reduce, str], protocol))
    ring = [1]
    ring.append(ring)
    copy = pickle.loads(pickle.dumps(ring, protocol))
    print(copy[1] is copy, copy[0])
    knot = ([],)
    knot[0].append(knot)
    copy = pickle.loads(pickle.dumps(knot, protocol))
    print(copy[0][0] is copy, type(copy).__name__)
    if protocol == 2:
        slotted = Slotted()
        slotted.a, slotted.b = 1, 'b'
        print(pickle.loads(pickle.dumps(slotted, protocol)) == slotted, pickle.loads(pickle.dumps(Named(name='n'), protocol)).name)
print(pickle.dumps(range, 2, fix_imports=False), pickle.dumps(int, 2))
print(pickle.loads(b"(dp0\nS'key'\np1\n(lp2\nI1\naL2L\nas."))
print(pickle.loads(b"S'caf\\xe9'\n.", encoding='latin-1'), pickle.loads(b'U\x03abc.', encoding='bytes'), pickle.loads(b'T\x02\0\0\0hi.'))
print(pickle.loads(b'(i__main__\nPoint\np0\n(dp1\nVx\np2\nI3\nsb.').x, pickle.loads(b'(c__main__\nPoint\nI1\nI2\no.').y)
for wrong in (b'S\n.', b'S5\n.', b'I1', b'g5\n.', b'Ix\n.'):
    try:
        print(pickle.loads(wrong))
    except Exception as error:
        print(type(error).__name__)


class Keeper(pickle.Pickler):
    def persistent_id(self, obj):
        return 'kept' if isinstance(obj, Point) else None


class Finder(pickle.Unpickler):
    def persistent_load(self, pid):
        return f'found {pid}'


for protocol in (0, 2):
    file = io.BytesIO()
    Keeper(file, protocol).dump([Point(1, 2), 3])
    file.seek(0)
    print(file.getvalue(), Finder(file).load())

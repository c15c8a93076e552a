"""pickle: bytes of plain data and of instances of the program's classes, and what comes back."""
import collections
import dataclasses
import enum
import io
import pickle


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


def there_and_back(obj, protocol=4):
    data = pickle.dumps(obj, protocol)
    print(data if len(data) < 300 else (len(data), hash_of(data)))
    back = pickle.loads(data)
    print('  ', repr(back)[:200], type(back) is type(obj), back == obj if obj == obj else '')
    return back


def hash_of(data):
    value = 0
    for byte in data:
        value = (value * 31 + byte) % 1000003
    return value


shared = ['s']
loop = [1]
loop.append(loop)
pair = ([],)
pair[0].append(pair)
for obj in (None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -128, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 63, -2 ** 63, 2 ** 64, -2 ** 71, 10 ** 100, -10 ** 700, 1.5, -0.0,
            float('inf'), '', 'text', 'é中\U0001f600', 'x' * 255, 'x' * 256, b'', b'bytes', b'y' * 256, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], list(range(1000)), list(range(1001)),
            list(range(2500)), {}, {'a': 1}, {'a': 1, 'b': [2]}, {i: str(i) for i in range(1500)}, set(), {1, 2, 3}, frozenset({1, 2}), frozenset(), [shared, shared], ['a', 'a', 'b'], [(1, 2), (1, 2)],
            3 + 4j, range(1, 10, 2), slice(1, None), bytearray(b'ab'), bytearray(), 'z' * 70000, [b'q' * 65536, 'tail'], [['n' * 500] * 3, ['m%d' % i for i in range(9000)]], ..., NotImplemented,
            int, len, print, ValueError, type(None), collections.OrderedDict):
    there_and_back(obj)
for obj in (bytearray(b'ab'), b'x', 'x', {1}, 'x' * 300, [1, [2, [3]]], {'k': (1, 2.5)}):
    there_and_back(obj, 5)
    there_and_back(obj, 3)
back = pickle.loads(pickle.dumps(loop))
print(back[1] is back, pickle.dumps(loop), pickle.dumps(pair), pickle.loads(pickle.dumps(pair))[0][0][0] is not None)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    class Inner:
        def __eq__(self, other):
            return type(self) is type(other)

        def __repr__(self):
            return 'Inner()'


class Slotted:
    __slots__ = ('a', '__b')

    def __init__(self):
        self.a, self.__b = 1, 2

    def __eq__(self, other):
        return self.a == other.a and self.__b == other.__b

    def __repr__(self):
        return f'Slotted({self.a}, {self.__b})'


class State(Point):
    def __getstate__(self):
        return [self.x, self.y]

    def __setstate__(self, state):
        self.x, self.y = state


class Reduced(Point):
    def __reduce__(self):
        return Reduced, (self.x, self.y), {'extra': 1}


class Words(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.note = 'n'


class Table(dict):
    pass


class Number(int):
    pass


class Text(str):
    pass


class Args(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


class Keywords:
    def __new__(cls, *, size):
        self = super().__new__(cls)
        self.size = size
        return self

    def __getnewargs_ex__(self):
        return (), {'size': self.size}

    def __eq__(self, other):
        return self.size == other.size

    def __repr__(self):
        return f'Keywords({self.size})'


class MyError(Exception):
    def __eq__(self, other):
        return self.args == other.args


class Color(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Job:
    name: str
    steps: list = dataclasses.field(default_factory=list)


Pair = collections.namedtuple('Pair', 'left right')


def function():
    pass


empty = Point.__new__(Point)
for obj in (Point(1, 'a'), [Point(1, 2), Point(3, 4)], Point.Inner(), Slotted(), State(1, 2), Reduced(1, 2), Words('ab'), Words(), Table(a=1, b=2), Number(5), Text('t'), Args(1, 2), Keywords(size=3), MyError('bad', 2),
            Color.RED, Job('j', [1]), Pair(1, 2), function, Point, Point.Inner, [Point, Point], {'p': Point(1, 2), 'q': Point}, MyError):
    there_and_back(obj)
there_and_back(Point(1, 2), 3)
print(pickle.dumps(empty))
point = Point(1, 2)
back = pickle.loads(pickle.dumps([point, point, shared, shared]))
print(back[0] is back[1], back[2] is back[3])
for obj in (collections.OrderedDict(a=1, b=2), collections.defaultdict(list, {1: [2]}), collections.Counter('abca'), collections.deque([1, 2], 5)):
    print(pickle.loads(pickle.dumps(obj)))
show(lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps(i for i in ()), lambda: pickle.dumps(io), lambda: pickle.loads(b''), lambda: pickle.loads(b'\x80\x04K'), lambda: pickle.loads(b'x'),
     lambda: pickle.loads(b'\x80\x09.'), lambda: pickle.loads(b'\x80\x04\x8c\x08__main__\x8c\x04Nope\x93.'), lambda: pickle.loads(b'\x80\x04.'), lambda: pickle.loads('text'), lambda: pickle.dumps(1, 9), lambda: pickle.dumps(1, -1), lambda: pickle.loads(b'\x80\x04h\x05.'),
     lambda: pickle.loads(b'\xff'), lambda: pickle.loads(b'\x80\x04e.'), lambda: (pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL), lambda: issubclass(pickle.PicklingError, pickle.PickleError))


def local():
    def inner():
        pass
    return inner


class Refusing:
    def __getstate__(self):
        raise RuntimeError('no state')

    def __reduce_ex__(self, protocol):
        return 3


show(lambda: pickle.dumps(local()), lambda: pickle.dumps(Refusing()))
file = io.BytesIO()
pickle.dump({'a': 1}, file)
pickle.dump([2], file)
file.seek(0)
print(pickle.load(file), pickle.load(file))
show(lambda: pickle.load(file))


class Own(pickle.Pickler):
    def persistent_id(self, obj):
        return ('point', obj.x) if isinstance(obj, Point) else None


class Loader(pickle.Unpickler):
    def persistent_load(self, pid):
        return Point(*pid)

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f'{module}.{name} is forbidden')


file = io.BytesIO()
Own(file).dump([Point(1, 2), 3])
print(file.getvalue(), Loader(io.BytesIO(file.getvalue())).load())
show(lambda: Loader(io.BytesIO(pickle.dumps(Point))).load())

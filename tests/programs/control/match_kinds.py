"""Which objects the patterns of match look into, how they ask, and what is wrong with some classes."""
from array import array
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from collections.abc import Mapping, MutableMapping, Sequence
from types import MappingProxyType


class Row(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return "ab"[index]


class Table(Mapping):
    def __len__(self):
        return 1

    def __iter__(self):
        return iter("a")

    def __getitem__(self, key):
        return {"a": 7}[key]


class Enrolled:
    def __len__(self):
        return 2

    def __iter__(self):
        return iter((8, 9))


class Heir(Enrolled):
    pass


Sequence.register(Enrolled)


def kind(value):
    match value:
        case [x, y]:
            return "sequence", x, y
        case {"a": x, **rest}:
            return "mapping", x, rest
        case _:
            return None


for value in (deque([1, 2]), UserDict(a=1), OrderedDict(a=1, b=2), ChainMap({"a": 1}, {"b": 2}), UserList([1, 2]), Counter("aa"),
              MappingProxyType({"a": 1}), array("i", [1, 2]), memoryview(b"ab"), bytearray(b"ab"), range(2), "ab", b"ab",
              {1: 2}.keys(), {1, 2}, iter([1, 2]), defaultdict(int, a=3), Row(), Table(), Enrolled(), Heir()):
    print(type(value).__name__, kind(value))
print(isinstance(ChainMap(), MutableMapping))


class Asked(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)

    def __missing__(self, key):
        return "made"


match Asked(b=1):
    case {"a": x}:
        print("a", x)
    case {"b": x}:
        print("b", x)
counts = defaultdict(int)
match counts:
    case {"a": x}:
        print("a", x)
    case {}:
        print("nothing was made:", counts)


class Keys:
    one = two = "same"
    list = []


def look_up(value):
    match value:
        case {Keys.one: x, Keys.two: y}:
            return x, y
        case {Keys.list: x}:
            return x


class Numbered:
    __match_args__ = (1,)


class Listed:
    __match_args__ = ["x"]


class Named:
    __match_args__ = ("x",)
    x = 1


class bool:
    pass


def positional(value):
    match value:
        case Numbered(x):
            return x
        case Listed(x):
            return x
        case Named(1, x=2):
            return "twice"
        case bool(x):
            return x
        case int(x):
            return "an int", x
    return "no"


for ask, value in ((look_up, {"same": 1, "other": 2}), (look_up, {"other": 2}), (positional, Numbered()),
                   (positional, Listed()), (positional, Named()), (positional, bool()), (positional, True), (positional, 2.0)):
    try:
        print(ask(value))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

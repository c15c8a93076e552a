"""|= and &= of counters, | of chain maps, defaults of named tuples, sets of a program's own beside real ones."""
from collections import ChainMap, Counter, defaultdict, namedtuple
from collections.abc import ByteString, MutableSequence, Sequence, Set

c = Counter(a=3, b=1)
c |= Counter(b=5, c=2)
print(c)
c &= Counter(a=1, c=9)
print(c)
first = ChainMap({"a": 1}, {"b": 2})
print(first | {"a": 9}, {"z": 0, "b": 7} | first, ChainMap.fromkeys("xy", 1))
first |= {"q": 3}
print(first)
try:
    first | [1]
except TypeError as error:
    print(error)
Point = namedtuple("Point", "x y z", defaults=(10, 20))
print(Point.__new__.__defaults__, Point._field_defaults, Point(1))
loop = defaultdict(list)
loop["self"] = loop
print(loop)
own = defaultdict(None)
own.default_factory = own.get
print(len(repr(own)) > 5)


class ListSet(Set):
    def __init__(self, values):
        self.values = list(dict.fromkeys(values))

    def __contains__(self, value):
        return value in self.values

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)

    __hash__ = Set._hash


two = ListSet([2, 1])
print(sorted({1, 2, 3} - two), sorted(two - {1}), sorted([5, 1] - two), type({3} | two).__name__, sorted({3} ^ two))
print(hash(two) == hash(frozenset({1, 2})), two == {1, 2}, {1, 2} == two)
print(isinstance(bytearray(), MutableSequence), isinstance(bytearray(), ByteString), isinstance(memoryview(b""), Sequence))

"""singledispatch by abstract classes: the nearest one wins, two that are equally near are refused."""
import functools
from collections import ChainMap, OrderedDict, defaultdict, deque
from collections import abc


@functools.singledispatch
def kind(thing):
    return "object"


for cls in (abc.Sized, abc.Container, abc.Iterable, abc.Mapping, abc.MutableSequence, abc.Set, abc.Sequence):
    kind.register(cls, lambda thing, name=cls.__name__: name)
for thing in ({}, [], (), "text", set(), frozenset(), {}.keys(), deque(), ChainMap(), OrderedDict(), defaultdict(int), 3, range(2)):
    try:
        print(type(thing).__name__, kind(thing))
    except RuntimeError as error:
        print(type(thing).__name__, error)


class Box(abc.Sized):
    def __len__(self):
        return 0


print(kind(Box()))
abc.Set.register(Box)
print(kind(Box()), kind.dispatch(Box) is kind.registry[abc.Set])
print(type(kind.registry).__name__, len(kind.registry))


@kind.register
def _(thing: int | float):
    return "number"


print(kind(1), kind(1.5), kind(True))
for wrong in ("text", 3, list[int], None):
    try:
        kind.register(wrong, print)
    except TypeError as error:
        print(error)
try:
    @kind.register
    def _(thing):
        return None
except TypeError as error:
    print(str(error).split("<function")[0])
try:
    @kind.register
    def _(thing: list[int]):
        return None
except TypeError as error:
    print(error)
try:
    kind()
except TypeError as error:
    print(error)

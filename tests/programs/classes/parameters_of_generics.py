"""Generic classes know their type variables."""
from typing import Dict, Generic, List, Protocol, TypeVar, runtime_checkable

K = TypeVar("K")
V = TypeVar("V")


class Box(Generic[V]):
    pass


class Pair(Generic[K, V]):
    pass


class Swapped(Pair[V, K]):
    pass


class Named(Box[int]):
    pass


class Store(Dict[K, List[V]]):
    pass


@runtime_checkable
class Source(Protocol[V]):
    def get(self) -> V: ...

    def __eq__(self, other): ...


@runtime_checkable
class HasName(Protocol):
    name: str


class Person:
    name = "p"

    def get(self): ...


class Options(Generic[V]):
    def __init_subclass__(cls, extra=0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.extra = extra


class More(Options[int], extra=2):
    pass


for kind in (Box, Pair, Swapped, Named, Store, Source, More):
    print(kind.__name__, kind.__parameters__, getattr(kind, "__orig_bases__", None))
print(Box[int], Pair[str, V], Pair[str, V].__parameters__, Swapped[int, str], More.extra)
print([kind.__name__ for kind in Store.__mro__], Store(a=[1]))
print(isinstance(Person(), Source), isinstance(Person(), HasName), isinstance(3, Source))
try:
    issubclass(Person, HasName)
except TypeError as error:
    print(error)

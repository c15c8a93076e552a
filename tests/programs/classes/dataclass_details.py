"""What the decorator leaves alone, what it refuses, and what it writes about a class."""
import abc
import copy
import keyword
import pickle
from dataclasses import KW_ONLY, MISSING, dataclass, field, fields, make_dataclass
from typing import List, Optional


@dataclass
class Doubling:
    """Its own words"""
    x: int

    def __init__(self, cups):
        self.x = cups + cups


print(Doubling(3), Doubling.__doc__)


@dataclass(init=False)
class Bare:
    x: int = 0


print(Bare(), Bare.__doc__)


class Named:
    def __set_name__(self, owner, name):
        self.name = f"{owner.__name__}.{name}"


@dataclass
class Holder:
    kept: Named = field(default=Named(), init=False)


print(Holder.kept.name)


class Celsius:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return 20.0 if instance is None else getattr(instance, self.name, 20.0)

    def __set__(self, instance, value):
        setattr(instance, self.name, float(value))


@dataclass
class Oven:
    degrees: float = Celsius()


print(Oven(), Oven(180), fields(Oven)[0].default)


@dataclass(slots=True)
class Shelf:
    label: str
    height: float = field(default=30.5, init=False)
    jars: set = field(default_factory=set, init=False)


print(Shelf("spices"))


class Comparable(abc.ABC):
    @abc.abstractmethod
    def __ge__(self, other):
        """Says which one comes first."""


@dataclass(order=True)
class Portion(Comparable):
    guests: int
    spoons: int = 2


print(Portion(5) >= Portion(4, 9), Portion.__abstractmethods__)


@dataclass(frozen=True)
class Documented:
    x: int
    y: List[int]
    z: Optional[int] = None
    w: list = field(default_factory=list)
    _: KW_ONLY
    last: str = "end"


print(Documented.__doc__, Documented.__hash__.__qualname__, Documented.__eq__.__qualname__)
print(type(MISSING).__name__, type(KW_ONLY).__name__)
print(str(fields(Documented)[0])[:32], list(name.split("=")[0] for name in repr(fields(Doubling)[0]).split(",")))
pot = field()
pot.default = pot
print(repr(pot).count("..."), pot.name)
for description in (["a", "a"], ["for"], ["not a name"], [("a", int, 1, 2)], [1.5], [(1, int)], ["x", ("y", int), ("z", int, 5)]):
    try:
        print(make_dataclass("Made", description)(*range(len(description))))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(keyword.iskeyword("await"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), len(keyword.kwlist))


@dataclass(frozen=True, slots=True)
class Place:
    """Frozen, and without a __dict__: copies are made all the same."""
    name: str
    guests: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table(Place):
    seats: int = 4


table = Table("window", ["Ann"], 2)
for made in copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table)):
    print(made, made == table, made is table, made.guests is table.guests)
print(table.__getstate__())

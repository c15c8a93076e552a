"""Enumerations: bodies that compute, flags and their boundaries, mixed-in types, checks, and what is refused."""
import asyncio
from dataclasses import dataclass
from datetime import timedelta
from enum import (CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, EnumMeta, Flag, IntEnum, IntFlag, StrEnum,
                  auto, member, nonmember, property as enum_property, unique, verify)


class Access(Flag):
    NONE = 0
    READ = auto()
    WRITE = auto()
    RUN = auto()
    BOTH = READ | WRITE
    ALL = BOTH | RUN


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1
    RW = 6


class Stage(str, Enum):
    NEW = "new"
    DONE = "done"

    @property
    def next(self):
        stages = list(type(self))
        return stages[(stages.index(self) + 1) % len(stages)]


class Word(StrEnum):
    FIRST = auto()
    SECOND_ONE = auto()


class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.6743e-11 * self.mass / self.radius ** 2


class Numbered(Enum):
    def __new__(cls, *args):
        item = object.__new__(cls)
        item._value_ = len(cls.__members__) + 1
        return item


class Shade(Numbered):
    def __init__(self, code="none"):
        self.code = code

    DARK = "d1"
    LIGHT = ()


class Weekday(Enum):
    _ignore_ = "Weekday i day"
    Weekday = vars()
    for i, day in enumerate(("MON", "TUE", "WED")):
        Weekday[day] = i


class Period(timedelta, Enum):
    SHORT = 1
    LONG = 30


class Labelled(bytes, Enum):
    def __new__(cls, value, label):
        item = bytes.__new__(cls, [value])
        item._value_, item.label = value, label
        return item

    A = (1, "first")
    B = (2, "second")


class Backwards(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name}:{count}:{last_values}"

    ONE = auto()
    TWO = auto(), 5


class Fruit(Enum):
    @classmethod
    def _missing_(cls, value):
        return next((item for item in cls if isinstance(value, str) and item.name == value.upper()), None)

    APPLE = 1
    PEAR = 2
    POMME = 1
    helper = nonmember(7)

    @member
    def run():
        return "ran"

    def __lt__(self, other):
        return self.value < other.value if isinstance(other, Fruit) else NotImplemented


@dataclass(frozen=True)
class Size:
    width: int
    height: int = 1


class Box(Size, Enum):
    SMALL = 1, 2
    WIDE = 9


class Listing(EnumMeta):
    def __call__(cls, *args, **kwargs):
        return super().__call__(*args, **kwargs)

    @property
    def names(cls):
        return [item.name.lower() for item in cls]


class Listed(Enum, metaclass=Listing):
    UP = 1
    DOWN = 2


def attempt(call):
    try:
        print(repr(call()))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        print(type(error).__name__, error)


def show_flags():
    print(list(Access), Access.ALL, repr(Access.BOTH), Access.READ | Access.RUN, ~Access.READ, Access.NONE, bool(Access.NONE))
    print(list(Access.ALL), len(Access.BOTH), Access.READ in Access.BOTH, Access.ALL & ~Access.WRITE, Access(5) is Access(5))
    print(repr(Mode.R | Mode.X), Mode.R | 8, repr(Mode(9)), repr(~Mode.R), Mode.RW, f"{Mode.R:>3}", list(Mode(7)), Mode.R + 1)
    attempt(lambda: Access(8))
    attempt(lambda: Access("x"))
    attempt(lambda: Access.READ | 1)
    attempt(lambda: 1 in Access.READ)
    for boundary in (STRICT, CONFORM, EJECT, KEEP):
        kind = Flag("Bits", "A B C", boundary=boundary)
        attempt(lambda: kind(20))
        attempt(lambda: kind(-1))
        attempt(lambda: ~kind.A)


def show_kinds():
    print(Stage.NEW, repr(Stage.NEW), Stage.NEW == "new", Stage.NEW.next, f"{Stage.NEW}", f"{Stage.NEW:>12}", "new" in {Stage.NEW: 1})
    print(Word.FIRST, repr(Word.SECOND_ONE), Word.FIRST.upper(), Word("first"), f"{Word.FIRST:*^9}")
    print([f"{p.name}: {p.gravity:.2f}" for p in Planet], Planet((6.421e23, 3.3972e6)).radius)
    print([(s, s.value, s.code) for s in Shade], list(Weekday), Period.LONG.total_seconds(), Period.SHORT)
    print(Labelled.B, Labelled(2).label, Labelled.A[0], list(Backwards), Box.WIDE, Box.SMALL.height)
    print(Fruit.POMME is Fruit.APPLE, Fruit("pear"), Fruit.helper, Fruit.run.value(), sorted([Fruit.PEAR, Fruit.APPLE]), Listed.names)
    print(Fruit.__members__, len(Fruit), list(reversed(Fruit)), Fruit["PEAR"], Fruit.PEAR in Fruit, hash(Fruit.PEAR) == hash("PEAR"))
    print(dir(Listed)[:6], isinstance(Mode.R, int), Listed.UP.__class__, Listed.UP.__objclass__, Listed.__doc__)
    shape = IntEnum("Shape", {"ROUND": 3, "SQUARE": 4})
    pair = Enum("Pair", [("LEFT", "l"), ("RIGHT", "r")], module="here", qualname="There.Pair")
    print(list(shape), shape.ROUND < 4, shape.ROUND + 1, pair, pair.LEFT, pair.__module__, pair.__qualname__)
    print(sorted(shape, reverse=True), {shape.ROUND: "a"}[3], [10, 20, 30, 40][shape.ROUND])


def show_refusals():
    attempt(lambda: Fruit(9))
    attempt(lambda: Fruit["KIWI"])
    attempt(lambda: Fruit.KIWI)
    attempt(lambda: Stage("x"))
    attempt(lambda: setattr(Fruit, "APPLE", 3))
    attempt(lambda: delattr(Fruit, "APPLE"))
    attempt(lambda: setattr(Fruit.APPLE, "value", 3))
    attempt(lambda: Enum("Twice", "A A"))
    attempt(lambda: Enum("Odd", "mro"))
    attempt(lambda: StrEnum("S", {"A": 1}))
    attempt(lambda: unique(Fruit))
    attempt(lambda: verify(UNIQUE)(Fruit))
    attempt(lambda: verify(CONTINUOUS)(IntEnum("Gaps", {"A": 1, "B": 4})))
    attempt(lambda: verify(CONTINUOUS)(Flag("Gaps", {"A": 1, "B": 8})))
    attempt(lambda: verify(NAMED_FLAGS)(IntFlag("Part", {"A": 1, "B": 6})))
    attempt(lambda: verify(UNIQUE, CONTINUOUS)(Listed))

    def ordered():
        class Wrong(Enum):
            _order_ = "B A"
            A = 1
            B = 2

    def repeated():
        class Wrong(Enum):
            A = 1
            A = 2

    def sunder():
        class Wrong(Enum):
            _made_up_ = 1

    def extended():
        class More(Access):
            EXTRA = 16

    for body in (ordered, repeated, sunder, extended):
        attempt(body)


async def main():
    show_flags()
    show_kinds()
    show_refusals()
    await asyncio.sleep(0)


asyncio.run(main())

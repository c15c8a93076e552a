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


class Grain(Enum):
    RICE = (180, 1.5)
    OATS = (90, 2.25)

    def __init__(self, grams, water):
        self.grams, self.water = grams, water

    @property
    def weight(self):
        return self.grams * (1 + self.water)


class Queued(Enum):
    def __new__(cls, *words):
        ticket = object.__new__(cls)
        ticket._value_ = 10 * (1 + len(cls.__members__))
        return ticket


class Guest(Queued):
    def __init__(self, wish="whatever there is"):
        self.wish = wish

    FIRST = "soup"
    LATE = ()


class Course(Enum):
    _ignore_ = ["menu", "place", "word"]
    menu = vars()
    for place, word in enumerate("SOUP RICE TEA".split(), 7):
        menu[word] = place


class Boiling(timedelta, Enum):
    EGG = 0, 390
    POTATO = 0, 1200


class Stamp(bytes, Enum):
    def __new__(cls, count, word):
        stamp = bytes.__new__(cls, [64 + count] * count)
        stamp._value_, stamp.word = count, word
        return stamp

    BREAD = (3, "baked today")
    CAKE = (2, "for Sunday")


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
    print([f"{grain.name}: {grain.weight:.1f}" for grain in Grain], Grain((90, 2.25)).water)
    print([(guest, guest.value, guest.wish) for guest in Guest], list(Course), Boiling.POTATO.total_seconds(), Boiling.EGG)
    print(Stamp.CAKE, Stamp(2).word, Stamp.BREAD[0], list(Backwards), Box.WIDE, Box.SMALL.height)
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

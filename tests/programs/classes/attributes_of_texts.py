"""Instances of classes derived from str, bytes and tuple have attributes of their own, too."""
import asyncio
import copy
from collections import namedtuple


class Word(str):
    def __new__(cls, text, language="en"):
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __add__(self, other):
        return Word(super().__add__(other), self.language)


class Loud(Word):
    level = 3

    @property
    def shouted(self):
        return self.upper() + "!" * self.level


class Packet(bytes):
    pass


class Vector(tuple):
    def __init__(self, items):
        self.length = sum(x * x for x in self) ** 0.5


class Point(namedtuple("Point", "x y")):
    def __init__(self, *args):
        self.moves = 0

    def moved(self, dx):
        other = self._replace(x=self.x + dx)
        other.moves = self.moves + 1
        return other


class Slotted(str):
    __slots__ = ()


class Parent:
    pass


class Both(Parent, str):
    pass


async def main():
    word = Word("tea", "sv")
    more = word + " and milk, as much of it as there is room for in the cup"
    print(word, word.language, more, more.language, type(more).__name__, word == "tea", {word: 1}["tea"])
    print(word.__dict__, vars(more), str(word).__class__)
    loud = Loud("go")
    loud.level += 2
    loud.friends = [loud.shouted, word]
    print(loud.shouted, loud.__dict__, hasattr(loud, "colour"))
    del loud.level
    print(loud.level, loud.__dict__)
    packet = Packet(b"\x01\x02" * 50)
    packet.sender = "a"
    print(len(packet), packet.sender, packet[:2])
    vector = Vector([3, 4])
    print(vector, vector.length, copy.copy(vector).length)
    point = Point(1, 2).moved(5).moved(1)
    print(point, point.moves, point == (7, 2))
    both = Both("b")
    both.x = 1
    print(both.x, isinstance(both, Parent))
    for plain in (Slotted("s"), "s", (1,), b"s"):
        try:
            plain.x = 1
        except AttributeError as error:
            print(error)
    many = [Word(chr(97 + i % 26) * i, f"l{i}") for i in range(200)]
    print(all(w.language == f"l{i}" and len(w) == i for i, w in enumerate(many)))
    del many[::2]
    print(sum(len(w.language) for w in many))


asyncio.run(main())

"""Annotations in quotes: ClassVar, InitVar and KW_ONLY are known by the names that the module has for them."""
import dataclasses
import typing
import typing as t
from dataclasses import KW_ONLY, InitVar, dataclass, fields
from typing import ClassVar


@dataclass
class Basket:
    fruit: "str"
    shared: "ClassVar[int]" = 1
    other: "typing.ClassVar" = 2
    third: "t.ClassVar[int]" = 3
    weight: "InitVar[float]" = 1.5
    price: "dataclasses.InitVar[float]" = 2.0
    _: "KW_ONLY"
    note: "str | None" = None
    fake: "typo.ClassVar[int]" = 4
    classy: "ClassVarious" = 5

    def __post_init__(self, weight, price):
        self.total = weight * price


print([f.name for f in fields(Basket)], Basket("apple", 2, 3, note="n").total)
print(Basket("pear"), Basket.shared, Basket.other, Basket.third)
try:
    Basket("plum", 1, 2, "positional")
except TypeError as error:
    print(error)

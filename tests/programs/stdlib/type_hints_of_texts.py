"""Annotations kept as texts, and what get_type_hints makes of them."""
from __future__ import annotations

from dataclasses import dataclass, fields
from functools import wraps
from typing import Annotated, Optional, get_type_hints


class Node:
    value: int
    next: Optional[Node] = None
    label: "str" = ""


class Leaf(Node):
    weight: float
    tag: Annotated[str, "a note"]


@dataclass
class Point:
    x: int
    y: list[int]


def logged(f):
    @wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    return inner


@logged
def move(p: Point, by: int | None = None, *rest: float) -> dict[str, Point]:
    return {}


print({name: hint for name, hint in Node.__annotations__.items() if name != "label"})
print(get_type_hints(Node))
print(get_type_hints(Leaf))
print(get_type_hints(Leaf, include_extras=True)["tag"])
print(get_type_hints(Point), [f.type for f in fields(Point)])
print(move.__annotations__)
print(get_type_hints(move))


def wrong(x: Missing):
    pass


try:
    get_type_hints(wrong)
except NameError as error:
    print(error)
print(get_type_hints(wrong, localns={"Missing": int}))


def validated(f):
    """What frameworks do: the hints say how arguments are converted."""
    hints = get_type_hints(f)

    @wraps(f)
    def inner(**kwargs):
        return f(**{name: hints[name](value) for name, value in kwargs.items()})
    return inner


@validated
def add(a: int, b: float) -> float:
    return a + b


print(add(a="3", b="0.5"))


def quiet(f: "None", g: "int | None" = None) -> "None":
    """A text that says None means its type, as None itself does."""


print(get_type_hints(quiet))

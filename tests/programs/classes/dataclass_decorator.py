from dataclasses import dataclass, field


@dataclass
class Order:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)


@dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0


a, b = Order("tea"), Order("tea")
a.tags.append("hot")
print(a, b, a == b, Order("x", 2) == Order("x", 2), sorted([Point(2), Point(1, 5)]), hash(Point(1)) == hash(Point(1)))
try:
    Point(1).x = 5
except AttributeError as error:
    print(type(error).__name__, error)
try:
    Order()
except TypeError as error:
    print(error)

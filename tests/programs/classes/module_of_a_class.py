"""A class moves to another module: what it shows follows, also where a metaclass stands in between."""
import abc
import collections
import enum
import math


def sold_by(shop):
    def move(cls):
        cls.__module__ = shop
        return cls
    return move


@sold_by("market")
class Plain:
    pass


@sold_by("market.stall")
class Abstract(abc.ABC):
    @abc.abstractmethod
    def price(self):
        ...


class Apple(Abstract):
    def price(self):
        return 3


@sold_by("market")
class Kind(enum.Enum):
    FRUIT = 1


@sold_by("market.errors")
class SoldOut(abc.ABC, Exception):
    pass


class Function(enum.Enum):
    """Built-in functions are no methods, so they may be members."""
    ROOT = math.sqrt
    LENGTH = len

    def double(self, x):
        return 2 * self.value(x)


print(Plain, Abstract, Apple, Kind, SoldOut, Kind.FRUIT)
print(Abstract.__module__, Abstract.price.__module__, [cls.__module__ for cls in Apple.__mro__])
Apple.__module__, Apple.__qualname__ = "orchard", "Tree.Apple"
print(Apple, type(Apple()))
try:
    raise SoldOut("no apples")
except SoldOut as e:
    print(repr(e), type(e))
print(collections.UserDict, collections.UserList.__module__, collections.UserString("a").__class__)
print(list(Function.__members__), Function.ROOT.value(16), Function.LENGTH.double("abc"), Function.double)
print([hasattr(f, "__get__") for f in (len, math.sqrt, str.upper, "a".upper, [].append, lambda: 0, Apple.price, Apple().price)])
try:
    len.__get__
except AttributeError as e:
    print(e)
raise SoldOut("no pears")

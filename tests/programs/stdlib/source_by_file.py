# What stands before the docstring counts when doctest and inspect tell places.
"""A shop whose classes have no methods.

>>> Size.SMALL
0
>>> len(prices)
2
"""
import doctest
import inspect
import sys

prices = {"tea": 3}


class Size:
    """Sizes of a cup.

    >>> Size.LARGE
    3
    """
    SMALL, LARGE = 1, 2


class Empty: pass


print(inspect.getsource(Size), inspect.getsource(Empty), sep="")
print(inspect.getsourcelines(Empty)[1], len(inspect.getsourcelines(Size)[0]))
print(inspect.getsource(sys.modules["__main__"]).count("class Size:"), "times")
for thing in (int, sys, 3, type("Made", (), {}), len):
    try:
        print(inspect.getsource(thing))
    except (OSError, TypeError) as e:
        print(type(e).__name__, e)
doctest.testmod()

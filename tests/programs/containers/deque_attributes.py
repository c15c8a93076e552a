"""A deque has no attributes of the program; classes derived from it have, as they say."""
from collections import deque
for made in (deque(),):
    try:
        made.y = 1
        print(type(made).__name__, "takes attributes", made.__dict__.get("y"))
    except AttributeError as error:
        print(error)
class A(deque):
    __slots__ = ('x', '__dict__')
a = A([1])
a.x = 1
a.y = 2
print(a, a.x, a.__dict__)
class B(deque):
    __slots__ = ('x',)
try:
    B().y = 1
    print("B has a dict")
except AttributeError as e:
    print(e)
class C(list):
    __slots__ = ('x', '__dict__')
c = C(); c.y = 2; print(c.__dict__)


class Named(deque):
    pass


import copy

named = Named([1, 2], 3)
named.label = "kept"
other = copy.copy(named)
print(other, other.maxlen, hasattr(other, "label"), named + named, type(named + named).__name__)
del named.label
print(named.__dict__, hasattr(deque(), "__dict__"))

# What sys.getsizeof() shows: the sizes of CPython's objects, by which lessons compare lists with generators and
# instances with and without __slots__.
import sys
from collections import deque

size = sys.getsizeof

print([size(x) for x in (0, 1, -1, 2**30, 2**60, -2**90, 1.5, True, None, 1j, ..., NotImplemented)])
print([size(x) for x in ('', 'a', 'abc', 'é', 'äö', '中', '中文', '😀', '😀中é', 'a' * 100)])
print([size(x) for x in (b'', b'abc', bytearray(), bytearray(b'abc'))])
print([size(x) for x in ((), (1,), (1, 2, 3), tuple(range(100)))])

# Lists: what a display, a copy, an iterable of known and of unknown length, and appending give.
print([size(x) for x in ([], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5], [0] * 10, [1, 2] + [3], [1, 2, 3][:2])])
print([size(x) for x in (list(range(10)), list('abc'), list((1, 2, 3)), list({1, 2, 3}), sorted([3, 2, 1]))])
print([size(x) for x in (list(x for x in range(10)), list(map(int, '123')), list(x for x in 'a'))])
print([size(x) for x in ([i for i in range(10)], [i for i in range(1000)], [i for i in range(100000)])])
items, sizes = [], []
for i in range(80):
    items.append(i)
    sizes.append(size(items))
print(sizes)
sizes = []
while items:
    items.pop()
    if len(items) > 10: sizes.append(size(items))
print(sizes)
items = [1, 2, 3]
items.extend(range(20))
items += [1] * 100
print(size(items))

# Dicts and sets
table, strings, numbers = {}, {}, set()
sizes = []
for i in range(700):
    table[i] = strings[str(i)] = i
    numbers.add(i)
    sizes.append((size(table), size(strings), size(numbers)))
print(sorted(set(sizes)), [sizes.index(s) for s in sorted(set(sizes))])
print([size(x) for x in ({}, {1: 2}, {'a': 1}, {'a': 1, 'b': 2, 'c': 3}, dict(a=1), dict([(1, 2)]))])
print([size(x) for x in (set(), {1}, frozenset(), frozenset([1]), set(range(5)), set(range(1000)))])

# Generators: the object with the frame
def one():
    yield 1

def fibonacci(n):
    a, b = 0, 1
    for i in range(n):
        yield a
        a, b = b, a + b

def total():
    sum_so_far = 0
    while True:
        value = yield sum_so_far
        if value is None: break
        sum_so_far += value

class Shelf:
    def walk(self):
        for x in self.items: yield x * 2

async def nothing(): pass
coroutine = nothing()
print([size(x) for x in (one(), fibonacci(3), total(), Shelf().walk(), coroutine)])
coroutine.close()
print([size(x) for x in ((i for i in range(10)), (i * i for i in range(10)), (x for x in [] if x % 2 == 0))])
print([size(x) for x in (range(10), range(10**6), slice(1), iter([]), iter(()), iter({}), iter(range(3)))])
print([size(x) for x in (zip(), map(int, []), filter(None, []), enumerate([]), reversed([]), {}.keys())])
print([size(x) for x in (deque(), deque([1]), deque(range(70)), Exception(), property(), one, lambda: 0, print, sys)])

# Instances
class Plain: pass
class Empty: __slots__ = ()
class Point: __slots__ = 'x', 'y'
class Point3(Point): __slots__ = 'z',
class Open(Point): pass
class MyList(list): pass
class MyInt(int): pass
class MyStr(str): pass
class MyTuple(tuple): pass
class MyFloat(float): pass
class MyError(Exception): pass
for c in Plain, Empty, Point, Point3, Open, MyList, MyInt, MyStr, MyTuple, MyFloat, MyError:
    print(c.__name__, size(c()), size(c), c().__sizeof__())
print(size(object()), size(int), size(Plain().__init__.__self__))

class Pair:
    def __init__(self):
        self.first, self.second = 1, 2
print(size(Pair().__dict__))

# A class may say it itself.
class Said:
    def __sizeof__(self): return 100
class SaidInSlots:
    __slots__ = ()
    def __sizeof__(self): return 100
class Wrong:
    def __sizeof__(self): return 'much'
class Negative:
    def __sizeof__(self): return -1
print(size(Said()), size(SaidInSlots()), Said().__sizeof__())
for c in Wrong, Negative:
    try:
        print(size(c()))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print([x.__sizeof__() for x in ([], 1, 'a', object(), {}, {1}, (1,), b'a', range(3))])

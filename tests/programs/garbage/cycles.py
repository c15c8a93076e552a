"""What gc.collect() finds, and how many objects it counts."""
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self


class Slotted:
    __slots__ = ('other', '__weakref__')


def found():
    return gc.collect()


gc.collect()
print('nothing', found())
a = Node('a')
watch = weakref.ref(a)
del a
print('still there', watch().name)
print('instance', found(), watch())

x = []
x.append(x)
del x
print('list', found())
d = {}
d['d'] = d
del d
print('dict', found())
t = ([], 1)
t[0].append(t)
del t
print('tuple and list', found())
s = Slotted()
s.other = s
del s
print('slots', found())


def recursive():
    def inner(n):
        return inner(n - 1) if n else 0

    return inner(2)


recursive()
print('closure', found())
first, second = Node('first'), Node('second')
first.other, second.other = second, first
del first
print('held by one', found(), second.other.name)
del second
print('held no more', found())
for i in range(5):
    n = Node(i)
    n.items = [n, {'self': n}, (n,), {n}]
del n
print('many', found())


class WithDict:
    pass


w = WithDict()
w.__dict__['w'] = w
del w
print('dict asked for', found())


def default(f=[]):
    return f


default.__defaults__[0].append(default)
del default
print('function', found())
try:
    raise ValueError('kept')
except ValueError as error:
    keep = Node('keeps')
    keep.error = error.with_traceback(None)
    error.keep = keep
del keep
print('exception', found())
bound = Node('bound')
del bound.me
bound.method = bound.__init__
del bound
print('bound method', found())
it = []
it.append(iter(it))
del it
print('iterator', found())

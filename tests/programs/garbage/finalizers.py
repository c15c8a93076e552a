"""The order of last words in a cycle, and objects that come back."""
import gc
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def cycle(*names):
    nodes = [Noisy(name) for name in names]
    for i, node in enumerate(nodes):
        node.next = nodes[(i + 1) % len(nodes)]
    return nodes


gc.collect()
cycle('a', 'b', 'c')
print(gc.collect())

kept = []


class Phoenix:
    def __init__(self):
        self.me = self

    def __del__(self):
        print('rises')
        kept.append(self)


Phoenix()
print(gc.collect(), len(kept))
print(kept[0].me is kept[0])
kept.clear()
print(gc.collect(), len(kept))  # __del__ is not called again


class Raises:
    def __init__(self):
        self.me = self

    def __del__(self):
        raise RuntimeError('in __del__')


Raises()
print(gc.collect() > 0)


class Collects:
    def __init__(self, depth):
        self.me = self
        self.depth = depth

    def __del__(self):
        print('collects', self.depth, gc.collect())


Collects(1)
Collects(2)
print(gc.collect())

nodes = cycle('x', 'y')
refs = [weakref.ref(node, lambda ref, i=i: print('callback', i, ref() is None)) for i, node in enumerate(nodes)]
mine = nodes[0]
mine.own = weakref.ref(nodes[1], lambda ref: print('never called: it is garbage itself'))
del nodes, mine
print(gc.collect())
print([ref() for ref in refs])


class Late:
    """Makes garbage while garbage is collected."""

    def __init__(self):
        self.me = self

    def __del__(self):
        cycle('made late')


Late()
print(gc.collect())
print(gc.collect())


class Parent:
    def __init__(self):
        self.children = [Child(self, n) for n in range(3)]

    def __del__(self):
        print('parent of', [child.n for child in self.children])


class Child:
    def __init__(self, parent, n):
        self.parent = parent
        self.n = n

    def __del__(self):
        print('child', self.n, 'of', len(self.parent.children))


Parent()
print(gc.collect())
proxies = []
p = Parent()
proxies.append(weakref.proxy(p))
p.children[0].proxy = proxies[0]
del p
print(gc.collect())
try:
    print(proxies[0].children)
except ReferenceError as error:
    print(error)
data = weakref.WeakValueDictionary()
data['n'] = n = cycle('in a dictionary')[0]
del n
print(list(data))
gc.collect()
print(list(data))

"""Collecting in the midst of other things."""
import asyncio
import functools
import gc
import threading
import weakref


class Node:
    def __init__(self, name=''):
        self.me = self
        self.name = name


def litter():
    for i in range(20):
        Node(i)


gc.collect()


def key(n):
    litter()
    gc.collect()
    return -n


numbers = [3, 1, 2]
numbers.sort(key=key)
print(numbers)
d = {n: Node(n) for n in range(3)}
for k in d:
    litter()
    gc.collect()
    print(k, d[k].me.name)
print(sorted([Node(3), Node(1)], key=functools.cmp_to_key(lambda a, b: gc.collect() * 0 + a.name - b.name))[0].name)
print([gc.collect() and 0 or n for n in (litter() or n for n in range(3))])


class Manager:
    def __enter__(self):
        litter()
        return self

    def __exit__(self, *rest):
        gc.collect()


with Manager():
    litter()


class Key:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __hash__(self):
        gc.collect()
        return self.n % 2

    def __eq__(self, other):
        gc.collect()
        return self.n == other.n


print(len({Key(n % 4) for n in range(12)}))


class Callback:
    def __init__(self):
        self.node = Node()
        self.ref = weakref.ref(self.node, self.gone)

    def gone(self, ref):
        litter()
        print('callback collects', gc.collect())


c = Callback()
c.node = None
gc.collect()


def in_thread():
    litter()
    print('thread collects', gc.collect() > 0)


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()


async def deep(n):
    litter()
    if n:
        node = Node(n)
        await deep(n - 1)
        return node.name
    await asyncio.sleep(0.001)
    gc.collect()


async def collects(n):
    for _ in range(n):
        litter()
        await asyncio.sleep(0.001)
        gc.collect()
    return n


async def main():
    print(await asyncio.gather(deep(10), collects(3), deep(3)))
    print(await asyncio.to_thread(gc.collect) >= 0)

    async def numbers():
        for i in range(3):
            gc.collect()
            yield Node(i)

    async for node in numbers():
        gc.collect()
        print(node.me.name)


asyncio.run(main())


def recurse(n):
    node = Node(n)
    return recurse(n - 1) + node.me.name if n else gc.collect() * 0


print(recurse(100))
try:
    raise ExceptionGroup('several', [ValueError(gc.collect() * 0), TypeError('b')])
except* ValueError as group:
    gc.collect()
    print(group.exceptions)
except* TypeError as group:
    gc.collect()
    print(group.exceptions)

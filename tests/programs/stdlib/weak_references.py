"""weakref.ref, callbacks, proxies, bound methods, finalize: when references die, and in which order that is told."""
import asyncio
import contextvars
import re
import types
import weakref
from collections import deque
from dataclasses import dataclass
from functools import partial


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Node({self.name!r})'

    def greet(self, other='you'):
        return f'{self.name} greets {other}'


print('-- alive and dead')
node = Node('a')
first, second = weakref.ref(node), weakref.ref(node)
print(first is second, first() is node, weakref.getweakrefcount(node), first.__callback__)
print(node.__weakref__ is first, Node('b').__weakref__)
kept = first()
del node
print(first() is kept)
del kept
print(first(), second(), weakref.ref(Node('gone'))())

print('-- callbacks, the youngest first')
node = Node('c')
refs = [weakref.ref(node, lambda r, i=i: print('callback', i, r() is None, r is refs[i])) for i in range(3)]
print(weakref.getweakrefcount(node), weakref.getweakrefs(node) == refs, refs[0] is refs[1], refs[0] == refs[1])
dropped = weakref.ref(node, lambda r: print('never told'))
del dropped
del node
print([r() for r in refs])


def fails(r):
    raise ValueError('in a callback')


print('-- __del__ comes first')


class Loud:
    def __del__(self):
        print('del', watcher() is self)


loud = Loud()
watcher = weakref.ref(loud, lambda r: print('watcher', r()))
del loud


class Phoenix:
    def __del__(self):
        global saved
        saved = self


phoenix = Phoenix()
watcher = weakref.ref(phoenix, lambda r: print('phoenix gone'))
del phoenix
print(watcher() is saved)
del saved
print(watcher())

print('-- equal and hash')


class Key:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)


one, same, other = Key(1), Key(1), Key(2)
r1, r2, r3 = weakref.ref(one), weakref.ref(same), weakref.ref(other)
print(r1 == r2, r1 != r2, r1 == r3, hash(r1) == hash(one), len({r1, r2, r3}))
hash(r3)
del same, other
print(r1 == r2, r2 == r2, hash(r3) == hash(2))
try:
    hash(r2)
except TypeError as error:
    print(error)
print(r1 == 1, r1 != 1)
try:
    r1 < r2
except TypeError as error:
    print(error)

print('-- what can be referred to')


async def coroutine_function():
    pass


def generator_function():
    yield 1


class Slotted:
    __slots__ = ('x',)


class SlottedWeak:
    __slots__ = ('x', '__weakref__')


class SlottedChild(Slotted):
    pass


class Numbers(list):
    pass


class Count(int):
    pass


class Own(Exception):
    pass


@dataclass(slots=True, weakref_slot=True)
class Point:
    x: int


@dataclass(slots=True)
class Strong:
    x: int


things = [Point(1), Node, Node('x'), coroutine_function, generator_function(), set(), frozenset(), deque(), types, print, Node('y').greet,
          re.compile('x'), contextvars.copy_context(), Numbers(), Own(), SlottedWeak(), SlottedChild(),
          coroutine_function.__code__, list[int]]
for thing in things:
    print(type(thing).__name__, weakref.ref(thing)() is thing)
for thing in [1, 'text', b'', 1.5, Strong(1), None, True, (), [], {}, range(3), object(), ValueError(), Slotted(), Count(1), slice(1), iter([]),
              property(), ..., type(None)]:
    try:
        print(weakref.ref(thing)() is thing)
    except TypeError as error:
        print(error)
try:
    class Twice:
        __slots__ = ('__weakref__', '__weakref__')
except TypeError as error:
    print(error)
for arguments in [(), (1, 2, 3)]:
    for maker in weakref.ref, weakref.proxy:
        try:
            maker(*arguments)
        except TypeError as error:
            print(error)
print(weakref.ref, weakref.ReferenceType is weakref.ref, isinstance(r1, weakref.ref))

print('-- repr')
node = Node('d')
print(weakref.ref(node))
print(weakref.ref(generator_function))
print(weakref.ref(Node('e')))

print('-- a class of its own')


class Named(weakref.ref):
    def __init__(self, thing, callback=None, **notes):
        super().__init__(thing, callback)
        self.notes = notes

    def __call__(self):
        thing = super().__call__()
        return thing and (thing, self.notes)


named = Named(node, note='hello')
print(named(), named is Named(node), weakref.getweakrefcount(node))
del node
print(named())

print('-- bound methods')
node = Node('f')
plain = weakref.ref(node.greet)
print(plain())
method = weakref.WeakMethod(node.greet, lambda m: print('method gone', m() is None, m is method))
print(method()('me'), method == weakref.WeakMethod(node.greet), method() == node.greet, hash(method) == hash(weakref.WeakMethod(node.greet)))
del node
print(method())
try:
    weakref.WeakMethod(len)
except TypeError as error:
    print(error)
try:
    weakref.WeakMethod(generator_function)
except TypeError as error:
    print(error)

print('-- proxies')
node = Node('g')
proxy = weakref.proxy(node, lambda p: print('proxy gone'))
print(proxy.name, proxy.greet(), str(proxy), isinstance(proxy, Node), type(proxy), proxy == node)
proxy.name = 'h'
print(node.name, weakref.proxy(node) is weakref.proxy(node), repr(proxy).startswith('<weakproxy at 0x'))
del proxy.name
print(vars(node))
try:
    hash(proxy)
except TypeError as error:
    print(error)
del node
for action in [lambda: proxy.name, lambda: str(proxy), lambda: setattr(proxy, 'x', 1), lambda: bool(proxy), lambda: proxy + 1]:
    try:
        action()
    except ReferenceError as error:
        print(type(error).__name__, error)
numbers = Numbers([3, 1, 2])
proxy = weakref.proxy(numbers)
print(len(proxy), proxy[0], 2 in proxy, list(proxy), proxy + [4], [0] + proxy, sorted(proxy), bool(proxy), proxy == [3, 1, 2])
proxy[0] = 5
proxy += [6]
del numbers[1]
print(numbers)
caller = partial(max, 3)
proxy = weakref.proxy(caller)
print(proxy(5), type(proxy), callable(proxy), proxy.args)
number_proxy = weakref.proxy(Numbers)
print(number_proxy([1]), weakref.ProxyTypes)
generator = generator_function()
proxy = weakref.proxy(generator)
print(next(proxy), list(generator))

print('-- finalize')


def farewell(*args, **kwargs):
    print('farewell', args, kwargs)
    return 'done'


node = Node('i')
final = weakref.finalize(node, farewell, 1, key='value')
print(final.alive, final.atexit, final.peek() == (node, farewell, (1,), {'key': 'value'}))
del node
print(final.alive, final(), final.peek(), final.detach())
node = Node('j')
final = weakref.finalize(node, farewell, 2)
print(final(), final(), final.alive)
final = weakref.finalize(node, farewell, 3)
print(final.detach() == (node, farewell, (3,), {}), final.alive, final)
weakref.finalize(node, farewell, 'last but one')
weakref.finalize(node, farewell, 'last of all').atexit = False
weakref.finalize(node, farewell, 'last')

print('-- a long chain goes without a deep stack')


class Link:
    def __init__(self, next):
        self.next = next


chain = None
watchers = []
gone = 0


def count(r):
    global gone
    gone += 1


for _ in range(1000):
    chain = Link(chain)
    watchers.append(weakref.ref(chain, count))
chain = None
print(gone, any(r() for r in watchers))

print('-- a callback that fails')
node = Node('k')
watcher = weakref.ref(node, fails)
del node
print('goes on')


async def main():
    print('-- tasks and futures')
    loop = asyncio.get_running_loop()

    async def work(result):
        await asyncio.sleep(1)
        return result

    task = asyncio.create_task(work(1))
    future = loop.create_future()
    coroutine = work(2)
    handle = loop.call_soon(print, 'handled')
    refs = [weakref.ref(thing, lambda r: ended.append(r)) for thing in (task, future, coroutine, handle)]
    ended = []
    print([r() is not None for r in refs])
    del future
    print([r() is not None for r in refs])
    print(await coroutine)
    del coroutine
    print([r() is not None for r in refs])
    print(await task)
    del task, handle
    await asyncio.sleep(0)
    print([r() is not None for r in refs], len(ended))

    print('-- a coroutine awaited in place')
    awaited = work(3)
    watcher = weakref.ref(awaited, lambda r: print('coroutine gone'))

    async def take():
        return await box.pop()
    box = [awaited]
    del awaited
    print(await take(), watcher())

asyncio.run(main())
print('end')

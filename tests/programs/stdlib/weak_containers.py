"""WeakValueDictionary, WeakKeyDictionary, WeakSet: their items go with their values, keys, members."""
import asyncio
import weakref
from collections.abc import MutableMapping, MutableSet


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Item({self.name!r})'


def names(items):
    return sorted(item.name for item in items)


print('-- WeakValueDictionary')
cache = weakref.WeakValueDictionary()
a, b, c = Item('a'), Item('b'), Item('c')
cache['a'] = a
cache['b'] = b
cache.update(c=c)
print(len(cache), cache['a'], 'b' in cache, 'x' in cache, cache.get('x'), cache.get('x', 0), sorted(cache), isinstance(cache, MutableMapping))
del b
print(len(cache), 'b' in cache, sorted(cache.keys()), names(cache.values()), sorted((k, v.name) for k, v in cache.items()))
for key in ['b', 'x']:
    try:
        cache[key]
    except KeyError as error:
        print('KeyError', error)
print(cache.setdefault('d', a), cache.setdefault('d', c), cache.pop('d'), cache.pop('d', None))
try:
    cache.pop('d')
except KeyError as error:
    print('KeyError', error)
try:
    cache['n'] = 1
except TypeError as error:
    print(error)
for key, value in cache.items():
    if key == 'a':
        del a
    del value
print(sorted(cache), len(cache), list(cache.valuerefs()) == [weakref.ref(c)])
copy = cache.copy()
print(dict(copy), type(copy | {'e': c}).__name__, sorted(copy | {'e': c}), repr(cache).split(' at ')[0])
cache['c'] = d = Item('d')
del d
print(list(cache.items()), copy.popitem(), len(copy))
print(weakref.WeakValueDictionary({'c': c}).popitem(), len(weakref.WeakValueDictionary([('c', c)])), weakref.WeakValueDictionary(c=c)['c'])
cache.clear()
print(len(cache))

print('-- WeakKeyDictionary')
notes = weakref.WeakKeyDictionary()
a, b = Item('a'), Item('b')
notes[a] = 1
notes[b] = 2
print(len(notes), notes[a], a in notes, c in notes, 5 in notes, notes.get(c, 'none'), names(notes), sorted(notes.values()))
del b
print(len(notes), [(k.name, v) for k, v in notes.items()], notes.pop(a), notes.pop(a, 'gone'))
try:
    notes[a]
except KeyError as error:
    print(str(error).split(' at ')[0])
print(notes.setdefault(a, []), notes.setdefault(a, 1), len(notes.keyrefs()), notes.popitem())
notes[a] = a.name
for key in notes:
    notes[key] = 'changed'
print(dict(notes), notes.copy()[a], len(weakref.WeakKeyDictionary({a: 1, c: 2})))
del notes[a]
print(len(notes))

print('-- WeakSet')
group = weakref.WeakSet([a, c])
b = Item('b')
group.add(b)
group.add(b)
print(len(group), b in group, 5 in group, names(group), isinstance(group, MutableSet))
del b
print(len(group), names(group))
seen = []
for item in group:
    seen.append(item.name)
    if item is a:
        continue
print(sorted(seen))
others = weakref.WeakSet([c])
print(names(group & others), names(group | others), names(group - others), names(group ^ others))
print(others <= group, others < group, group >= others, group == weakref.WeakSet([c, a]), group == {a, c}, group.isdisjoint([a]))
group.discard(a)
group.discard(a)
try:
    group.remove(a)
except KeyError:
    print('not there')
group |= [a]
group -= [c]
group.update([c])
group &= [a]
print(names(group), group.pop(), len(group))
try:
    group.pop()
except KeyError as error:
    print('KeyError', error)


class Bus:
    """Listeners that are gone hear nothing."""

    def __init__(self):
        self.listeners = weakref.WeakSet()

    async def send(self, message):
        for listener in sorted(self.listeners, key=lambda l: l.name):
            await listener.hear(message)


class Listener(Item):
    async def hear(self, message):
        await asyncio.sleep(0.1)
        print(self.name, 'hears', message)


async def main():
    bus = Bus()
    x, y = Listener('x'), Listener('y')
    bus.listeners.update([x, y])
    await bus.send('one')
    del x
    await bus.send('two')
    background = weakref.WeakSet()
    tasks = [asyncio.create_task(asyncio.sleep(i)) for i in range(3)]
    background.update(tasks)
    del tasks[1:]
    print(len(background), asyncio.current_task() in asyncio.all_tasks(), len(asyncio.all_tasks()))
    await asyncio.sleep(5)
    print(len(background), len(asyncio.all_tasks()))

asyncio.run(main())

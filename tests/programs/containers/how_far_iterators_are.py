"""Iterators tell how much is left, and are copied where they stand."""
import copy
import operator

things = {
    'list': iter([1, 2, 3, 4]), 'tuple': iter((1, 2, 3, 4)), 'str': iter('abcd'), 'range': iter(range(4)),
    'long range': iter(range(2**70, 2**70 + 4)), 'dict': iter({'a': 1, 'b': 2, 'c': 3}), 'items': iter({'a': 1, 'b': 2}.items()),
    'set': iter({10, 20, 30}), 'back': reversed([1, 2, 3, 4]), 'back of tuple': reversed((1, 2, 3)), 'back of range': reversed(range(3)),
    'enumerate': enumerate('abc', 5), 'zip': zip('ab', [1, 2]), 'map': map(str, [1, 2, 3]), 'filter': filter(None, [1, 0, 2]),
    'bytes': iter(b'abc'),
}
for name, iterator in things.items():
    before = operator.length_hint(iterator) if hasattr(iterator, '__length_hint__') else None
    next(iterator)
    after = operator.length_hint(iterator) if hasattr(iterator, '__length_hint__') else None
    twin = copy.copy(iterator)
    print(name, before, after, type(twin) is type(iterator) or type(twin).__name__)
    if name in ('enumerate', 'zip', 'map', 'filter'):  # copies of these share what they go over
        print('  ', list(twin), list(iterator))
    else:
        print('  ', sorted(twin) == sorted(iterator), operator.length_hint(iterator))
        print('  ', list(copy.copy(iterator)))


class Steps:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


class Counted(Steps):
    def __len__(self):
        return 3


plain, counted = iter(Steps()), iter(Counted())
print(next(plain), next(counted), operator.length_hint(plain, 9), operator.length_hint(counted, 9))
print(list(copy.copy(plain)), list(plain), plain.__reduce__()[1:], list(copy.copy(counted)))
calls = iter([5, 5, 6, 7].pop, 5)
print(next(calls), list(copy.copy(calls)), list(calls), calls.__reduce__()[1:])

four = iter([1, 2, 3, 4])
for state in (2, -7, 100):
    four = iter([1, 2, 3, 4])
    four.__setstate__(state)
    print(state, list(four))
counting = iter(range(10, 20, 3))
next(counting)
print(counting.__reduce__()[1:], list(counting), counting.__reduce__()[1:])
counting.__setstate__(1)
print(list(counting))
uneven = zip('abc', 'ab')
uneven.__setstate__(True)
try:
    list(uneven)
except ValueError as error:
    print(error)


class Guess:
    def __init__(self, answer):
        self.answer = answer

    def __length_hint__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


for answer in (5, NotImplemented, TypeError('none'), 'x', -1, ValueError('bad')):
    try:
        print(operator.length_hint(Guess(answer), 3))
    except Exception as error:
        print(type(error).__name__, error)
changing = {1: 2, 3: 4}
keys = iter(changing)
changing[5] = 6
print(operator.length_hint(keys))

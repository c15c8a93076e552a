import copy
import operator
import pickle
from itertools import *

def small(x): return x < 3
def plain(x):
    return x
makers = [lambda: count(3), lambda: count(1, 2), lambda: count(0.5, 0.25), lambda: repeat('x', 4), lambda: repeat(None), lambda: cycle('abc'), lambda: chain('ab', 'cd', [1]),
          lambda: chain.from_iterable(['ab', 'c']), lambda: accumulate([1, 2, 3, 4]), lambda: accumulate([1, 2, 3], max), lambda: accumulate([1, 2], initial=10),
          lambda: islice(range(100), 2, 20, 3), lambda: islice('abcdef', 3), lambda: islice('abcdef', 1, None), lambda: takewhile(small, [1, 2, 5, 1]), lambda: dropwhile(small, [1, 2, 5, 1, 7]),
          lambda: filterfalse(small, range(6)), lambda: compress('abcdef', [1, 0, 1, 0, 1, 1]), lambda: starmap(pow, [(2, 3), (3, 2), (10, 3)]), lambda: zip_longest('abc', 'x', fillvalue='-'),
          lambda: product('ab', [1, 2]), lambda: product([1, 2], repeat=2), lambda: product('', 'a'), lambda: permutations('abc', 2), lambda: permutations([1, 2, 3]), lambda: permutations('ab', 3),
          lambda: combinations('abcd', 2), lambda: combinations('ab', 3), lambda: combinations_with_replacement('abc', 2), lambda: enumerate('abc', 5), lambda: zip('abc', [1, 2, 3]), lambda: map(plain, [1, 2, 3]),
          lambda: filter(small, [1, 5, 2]), lambda: reversed([1, 2, 3]), lambda: iter('abc'), lambda: iter([1, 2, 3]), lambda: iter(range(5))]
for make in makers:
    for taken in 0, 1, 2, 4:
        it = make()
        first = list(islice(it, taken))
        reduced = it.__reduce__()
        print(type(it).__name__, taken, first, [part if not hasattr(part, '__next__') else type(part).__name__ for part in reduced[1]], reduced[2:] if not taken or len(reduced) < 3 or 'iter' not in repr(reduced[2]) else '...')
        print(*[list(islice(other, 6)) for other in (copy.deepcopy(it), pickle.loads(pickle.dumps(it)), it)])
for key, group in pickle.loads(pickle.dumps(groupby('aabbbc'))): print(key, list(group))
g = groupby([1, 1, 2, 2, 3], plain); k, members = next(g); next(members)
for k, m in copy.deepcopy(g): print(k, list(m))
print(list(members), [(k, list(m)) for k, m in g])
a, b = tee('abcdef'); next(a); next(a)
c = copy.copy(a); d = pickle.loads(pickle.dumps(b))
print(list(a), list(b), list(c), list(d), type(a))
print(tee('abc', 0), len(tee([], 3)), [list(t) for t in tee(range(150), 2)] == [list(range(150))] * 2)
class Again:
    def __iter__(self): return self
    def __next__(self): return next(again)
again, other = tee(Again())
for f in (lambda: next(again), lambda: copy.copy(pairwise('abc')), lambda: cycle('ab').__setstate__(()), lambda: cycle('ab').__setstate__([]), lambda: chain().__setstate__((1,)), lambda: chain().__setstate__(()),
          lambda: chain().__setstate__([]), lambda: product('ab').__setstate__((0, 0)), lambda: tee([], -1), lambda: repeat(1).__length_hint__(), lambda: islice('a', -1), lambda: islice('a', 0, 1, 0), lambda: permutations('a', -1), lambda: combinations('a', -1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
p = product('ab', 'cd'); p.__setstate__((5, -3)); print(next(p))
c = cycle('xy'); c.__setstate__((list('abc'), 0)); print(list(islice(c, 8)))
print(count(10), count(1, 2), count(1.5), repeat('a'), repeat(2, 3), chain[int] == chain[int])
print(list(pairwise('abcd')), list(pairwise('a')), list(zip_longest()), list(product()), list(permutations([])), list(combinations('abc', 0)), list(combinations_with_replacement('', 2)), list(accumulate([])), list(islice(count(), 5, 5)))
it = iter(range(10)); list(islice(it, 2, 5)); print(next(it)); it = iter(range(10)); list(islice(it, 7, 5)); print(next(it)); it = iter(range(10)); list(islice(it, 0, 5, 3)); print(next(it))
print(list(accumulate([None, 1], lambda a, b: b)), [(k, list(g)) for k, g in groupby('aabA', str.lower)])
def last(a, b): return b
it = accumulate([5, None, True, False], last); print(next(it), next(it), type(it.__reduce__()[0]), list(copy.deepcopy(it)), list(it))

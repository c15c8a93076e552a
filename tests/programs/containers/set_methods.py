s = {3, 1, 2}
s.add(5)
s.add(3)
s.discard(9)
s.remove(1)
print(sorted(s), len(s), 3 in s, sorted(s | {7}), sorted(s & {2, 3, 8}), sorted(s - {2}), sorted(s ^ {2, 9}))
s.update([10, 11], (12,))
s.difference_update({10})
s.intersection_update({2, 3, 11})
print(sorted(s), {1, 2} <= {1, 2, 3}, {1} < {1}, {1, 2} == {2, 1}, {1}.isdisjoint({2}), {1}.issubset([1, 2]), {1, 2}.issuperset([1]))
print(sorted({1}.union([2], [3])), {1, 2}.intersection([2]), set(), frozenset([1]), {1} | frozenset([1]), type(frozenset() | {1}).__name__)
for call in (lambda: s.remove(99), lambda: set().pop(), lambda: {[]}, lambda: {1} | [1], lambda: set(5), lambda: {1} + {2}, lambda: frozenset([1]).add):
    try:
        call()
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)

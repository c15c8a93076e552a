"""Ranges know no limits: bounds, steps, items and lengths may be of any size."""
import sys

big = 10**20
r = range(big, big + 10, 3)
print(r, len(r), list(r), r[1], r[-1], r[1:], r[::-1])
print(big + 3 in r, big + 4 in r, r.index(big + 9), r.count(big), r.count(5))
print(list(reversed(r)), range(big)[5], range(big)[-1], range(-big, big)[big])
print(range(big)[3:big - 7], range(big)[::big // 2], range(0, -big, -7)[10:12])
print(range(2**63 - 3, 2**63 + 2, 2)[2], list(range(2**63 - 3, 2**63 + 2)), list(range(-2**63, -2**63 - 3, -1)))
for shown in (lambda: len(range(big)), lambda: range(big)[big], lambda: range(big).index(-1), lambda: range(0, big, 0),
              lambda: range(5)['x'], lambda: range(1.5), lambda: range(5)[1:'x'], lambda: range(5)[::0]):
    try:
        print(shown())
    except Exception as error:
        print(type(error).__name__, error)
print(bool(range(big)), bool(range(big, 0)), range(big) == range(0, big, 1), range(0, big, big) == range(0, 1, 5))
print(hash(range(big)) == hash(range(0, big, 1)), hash(range(0)) == hash(range(big, 5)), range(big) != range(big + 1))
total = 0
for i in range(big, big + 5):
    total += i - big
print(total, sum(range(2**64, 2**64 + 3)) == 3 * 2**64 + 3, max(range(big)[:3]), type(iter(range(big))).__name__)


class Three:
    def __index__(self):
        return 3


class Number(int):
    def __eq__(self, other):
        return other == 7

    __hash__ = int.__hash__


print(range(Three()), range(True), range(10)[Three()], Number(0) in range(8), Number(0) in range(7), 3.0 in range(5), 2 + 0j in range(5))
print(range(10).index(Number(1)), range(10).count(Number(1)), range(sys.maxsize)[-1], len(range(sys.maxsize)))
print(slice(None, None, -2).indices(2**100), slice(-5, 2**70).indices(2**65), slice(1, 100, Three()).indices(10))
for wrong in (lambda: slice(1).indices(-1), lambda: slice(1, 2, 0).indices(4), lambda: slice('a').indices(4), lambda: slice(1).indices('a')):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)

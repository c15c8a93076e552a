"""Sums that outgrow a machine word on the way, and what else an item or a start may be."""
from decimal import Decimal
from fractions import Fraction
import itertools

big, small = 2 ** 62, -2 ** 62
print(sum(i * i for i in range(3_000)), sum(range(10 ** 6)))
print(sum([big] * 5), sum([small] * 5), sum([big, small] * 4), sum([big] * 3 + [small] * 3 + [7]))
print(sum([2 ** 61] * 9, 2 ** 70), sum([-2 ** 61] * 9, -2 ** 70), sum([5, 2 ** 64, 6, -2 ** 64, -11]))
print(sum([True, True, 3]), sum([], True), type(sum([], True)), sum([1], True), sum([False]), sum([1, 2], False))
print(sum([1, 2, 0.5, 3]), sum([0.1, 1, 2, 0.2]), sum([1e16, 1, 1, -1e16]), sum([1, 1, 1e16, -1e16]))
print(sum([1, Fraction(1, 3), 2]), sum([1, Decimal("0.1"), 2]), sum([1, 2], 1j), sum([(1,), (2,)], ()))


class Count(int):
    """An int that counts how often it is added to."""
    added = 0

    def __add__(self, other):
        Count.added += 1
        return Count(int(self) + other)

    __radd__ = __add__


print(sum([1, 2, 3], Count(0)), Count.added, sum([1, 2, Count(3), 4]), Count.added, type(sum([1, Count(3), 4])).__name__)


def failing():
    yield from (1, 2, 3)
    raise LookupError("no more")


for items in (failing(), [1, 2, "three"], [1, None]):
    try:
        print(sum(items))
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)

# Short numbers beyond 64 bits, with all signs.
numbers = [0, 1, -1, 2 ** 62, -2 ** 63, 2 ** 64 - 1, 2 ** 64, -2 ** 64 - 1, 2 ** 127, -2 ** 128 + 1, 2 ** 256 - 1, -2 ** 256, 2 ** 300]
for a, b in itertools.product(numbers, repeat=2):
    assert a + b - b == a and a - b == -(b - a) and (a + b) * (a - b) == a * a - b * b and (not b or a * b // b == a), (a, b)
print(hash(tuple(a * b + a - b for a, b in itertools.product(numbers, repeat=2))))
total = 1
for i in range(1, 40):
    total = total * -i + i
print(total)

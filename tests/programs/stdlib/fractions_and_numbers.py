"""fractions.Fraction, and the tower of numbers."""
import math
import numbers
from decimal import Decimal
from fractions import Fraction as F


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


print(F(6, -8), F('3/4'), F(' -1.25 '), F('2e-3'), F(0.5), F(3), F(Decimal('1.1')), F(F(1, 2), F(3, 4)), F(), repr(F(-7, 7)), F(True))
for arguments in [(1, 0), ('x',), ('1/0',), ('1/2/3',), (1.5, 2), ([],), ('1.2/3',)]:
    attempt(F, *arguments)
a, b = F(3, 4), F(-2, 5)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, abs(b), +a, a ** 2, a ** -2, a ** 0.5, a ** F(1, 2), 2 ** a, 2 ** F(3), 0.5 ** F(2))
print(1 + a, a + 1, a + 0.25, 0.25 - a, 2 / a, a * 2, 7 // a, 7 % a, divmod(7, a), sum([F(1, 3)] * 3))
print(a == 0.75, a == F(6, 8), a < 1, a > 0.5, F(1, 3) < F(1, 2), a == 'x', F(2) == 2, hash(F(2)) == hash(2), hash(a) == hash(0.75), sorted([F(1, 2), 0.3, 1, F(2, 7)]))
print(int(F(-7, 2)), float(F(1, 3)), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 2), round(F(1234), -2), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(7, 2)), bool(F(0)))
print(F(math.pi).limit_denominator(1000), F('3.1415926').limit_denominator(10), F(1, 3).limit_denominator(), a.numerator, a.denominator, a.as_integer_ratio(), F.from_float(0.125),
      F.from_decimal(Decimal('0.2')))
for action in [lambda: a / 0, lambda: a + 'x', lambda: a < 'x', lambda: F(0) ** -1, lambda: F(math.inf), lambda: F(math.nan), lambda: F.from_float('x'), lambda: F(1, 3).limit_denominator(0)]:
    attempt(action)
print(f'{a} {a!r} {a!s:>6}')
for value in [1, True, 1.5, F(1, 2), Decimal(1), 'x']:
    print(value, [kind.__name__ for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(value, kind)])
print(issubclass(int, numbers.Rational), issubclass(F, numbers.Real), issubclass(float, numbers.Rational))
attempt(numbers.Number)

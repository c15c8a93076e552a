"""Fractions, exactly (docs.python.org/3.11/library/fractions.html)."""
import math
import numbers

__all__ = ['Fraction']


def _parse(text):
    """(numerator, denominator) of '3/4', '-1.25', '2e-3'; None."""
    text = text.strip()
    sign = -1 if text[:1] == '-' else 1
    text = text[1:] if text[:1] in ('-', '+') else text
    plain = text.replace('_', '')
    if '__' in text or text[:1] == '_' or text[-1:] == '_':
        return None
    top, slash, bottom = plain.partition('/')
    if slash:
        if not top.isdecimal() or not bottom.isdecimal():
            return None
        return sign * int(top), int(bottom)
    mantissa, e, power = plain.lower().partition('e')
    digits = power[1:] if power[:1] in ('-', '+') else power
    whole, _, fraction = mantissa.partition('.')
    if e and not digits.isdecimal() or not (whole + fraction).isdecimal():
        return None
    exponent = (int(power) if e else 0) - len(fraction)
    number = sign * int(whole + fraction)
    return (number * 10 ** exponent, 1) if exponent >= 0 else (number, 10 ** -exponent)


def _arithmetic(operation, fallback):
    """The method and its reflection: exact for whole numbers and fractions, else what floats do."""
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return operation(a, b)
        for kind in (float, complex):
            if isinstance(b, kind):
                return fallback(kind(a), b)
        return NotImplemented

    def backward(b, a):
        if isinstance(a, (int, numbers.Rational)):
            return operation(Fraction(a), b)
        for numbers_like, kind in ((numbers.Real, float), (numbers.Complex, complex)):
            if isinstance(a, numbers_like):
                return fallback(kind(a), kind(b))
        return NotImplemented
    return forward, backward


class Fraction(numbers.Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                n, d = numerator, 1
            elif isinstance(numerator, numbers.Rational):
                n, d = numerator.numerator, numerator.denominator
            elif isinstance(numerator, float) or hasattr(numerator, 'as_integer_ratio'):
                n, d = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                parts = _parse(numerator)
                if parts is None:
                    raise ValueError('Invalid literal for Fraction: %r' % numerator)
                n, d = parts
            else:
                raise TypeError('argument should be a string or a Rational instance')
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            n = numerator.numerator * denominator.denominator
            d = denominator.numerator * numerator.denominator
        else:
            raise TypeError('both arguments should be Rational instances')
        if d == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % n)
        common = math.gcd(n, d)
        if d < 0:
            common = -common
        self = super().__new__(cls)
        self._numerator, self._denominator = n // common, d // common
        return self

    @classmethod
    def _from(cls, value, method, kinds, words):
        if not isinstance(value, kinds):
            raise TypeError(f'{cls.__name__}.{method}() only takes {words}, not {value!r} ({type(value).__name__})')
        return cls(*value.as_integer_ratio())

    @classmethod
    def from_float(cls, f):
        return cls._from(f, 'from_float', (float, int), 'floats')

    @classmethod
    def from_decimal(cls, dec):
        from decimal import Decimal
        return cls._from(dec, 'from_decimal', (Decimal, int), 'Decimals')

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with no larger denominator, by the continued fraction."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        before, last = (0, 1), (1, 0)  # the two latest approximations
        rest = self.as_integer_ratio()
        while True:
            whole, left = divmod(*rest)
            denominator = before[1] + whole * last[1]
            if denominator > max_denominator:
                break
            before, last = last, (before[0] + whole * last[0], denominator)
            rest = rest[1], left
        # Between the two lies another one, as near as the limit allows.
        steps = (max_denominator - before[1]) // last[1]
        between = Fraction(before[0] + steps * last[0], before[1] + steps * last[1])
        last = Fraction(*last)
        return min(last, between, key=lambda approximation: abs(approximation - self))

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    __add__, __radd__ = _arithmetic(
        lambda a, b: Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator),
        lambda a, b: a + b)
    __sub__, __rsub__ = _arithmetic(
        lambda a, b: Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator),
        lambda a, b: a - b)
    __mul__, __rmul__ = _arithmetic(lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator), lambda a, b: a * b)
    __truediv__, __rtruediv__ = _arithmetic(
        lambda a, b: Fraction(a.numerator * b.denominator if b else (a > 0) - (a < 0), a.denominator * b.numerator), lambda a, b: a / b)
    __floordiv__, __rfloordiv__ = _arithmetic(
        lambda a, b: a.numerator * b.denominator // (a.denominator * b.numerator), lambda a, b: a // b)
    __mod__, __rmod__ = _arithmetic(
        lambda a, b: Fraction(a.numerator * b.denominator % (b.numerator * a.denominator), a.denominator * b.denominator),
        lambda a, b: a % b)
    __divmod__, __rdivmod__ = _arithmetic(lambda a, b: (a // b, a % b), divmod)

    def __pow__(a, b):
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction(a._numerator ** power, a._denominator ** power)
            return Fraction(a._denominator ** -power, a._numerator ** -power)
        return float(a) ** b

    def __rpow__(b, a):
        if b._denominator != 1:
            return Fraction(a) ** b if isinstance(a, numbers.Rational) else a ** float(b)
        is_exact = b._numerator < 0 and isinstance(a, numbers.Rational)
        return (Fraction(a) if is_exact else a) ** b._numerator

    def __pos__(a):
        return Fraction(a)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator
    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            scale = 10 ** abs(ndigits)
            return Fraction(round(self * scale), scale) if ndigits > 0 else Fraction(round(self / scale) * scale)
        floor, rest = divmod(self._numerator, self._denominator)
        above_half = 2 * rest - self._denominator
        return floor + (above_half > 0 or above_half == 0 and floor % 2 == 1)  # a half goes to the even number

    def __hash__(self):
        modulus = 2 ** 61 - 1
        inverse = pow(self._denominator, modulus - 2, modulus)
        value = abs(self._numerator) % modulus * inverse % modulus if inverse else 314159
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, float):
            return float('nan') != b and a == a.from_float(b) if math.isfinite(b) else 0.0 == b
        if isinstance(b, numbers.Complex) and b.imag == 0:
            return a == b.real
        return NotImplemented

    def _compare(self, other, test):
        if isinstance(other, numbers.Rational):
            return test(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return test(self, self.from_float(other)) if math.isfinite(other) else test(0.0, other)
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, lambda x, y: x < y)

    def __gt__(a, b):
        return a._compare(b, lambda x, y: x > y)

    def __le__(a, b):
        return a._compare(b, lambda x, y: x <= y)

    def __ge__(a, b):
        return a._compare(b, lambda x, y: x >= y)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

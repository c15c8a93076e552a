"""Averages and spread (docs.python.org/3.11/library/statistics.html).

Sums are exact, as in CPython: a number is a pair of integers, and only the result is rounded.
"""
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from math import erf, exp, fabs, fsum, hypot, isqrt, log, pi, sqrt
import operator
import random as _random

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
           'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles',
           'stdev', 'variance']

LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


class StatisticsError(ValueError):
    pass


def _ratio(x):
    """The number as numerator and denominator; what has none (nan, infinity) as itself over None."""
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        if hasattr(x, 'numerator'):
            return x.numerator, x.denominator
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _common_type(data):
    kind = int
    for x in data:
        other = type(x)
        if kind is other or other is int or other is bool:
            continue
        if kind is int or issubclass(other, kind):
            kind = other
        elif kind is float or other is float:
            kind = float
        elif not issubclass(kind, other):
            raise TypeError(f"don't know how to coerce {kind.__name__} and {other.__name__}")
    return kind


def _add(pairs):
    """The exact sum of the pairs."""
    sums = {}
    for n, d in pairs:
        sums[d] = sums.get(d, 0) + n
    if None in sums:
        return sums[None], None
    bottom = 1
    for d in sums:
        bottom *= d
    return sum(n * (bottom // d) for d, n in sums.items()), bottom


def _convert(n, d, kind):
    if d is None:
        return n
    if kind is int:
        return n // d if n % d == 0 else n / d
    return n / d if kind is float else kind(n) / kind(d)


def _data(data, what, least=1):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(f'{what} requires at least {"one data point" if least == 1 else "two data points"}')
    return data


def mean(data):
    data = _data(data, 'mean')
    n, d = _add(map(_ratio, data))
    return _convert(n, d and d * len(data), _common_type(data))


def fmean(data, weights=None):
    data = _data(data, 'fmean')
    if weights is None:
        return fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    try:
        mean_of_logarithms = fmean([log(value) for value in data])
    except ValueError:  # there are none, or one has no logarithm
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None
    return exp(mean_of_logarithms)


def harmonic_mean(data, weights=None):
    words = 'harmonic mean does not support negative values'
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        if not hasattr(data[0], 'numerator') and not isinstance(data[0], float):
            raise TypeError('unsupported type')
        if data[0] < 0:
            raise StatisticsError(words)
        return data[0]
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(x < 0 for x in data) or any(w < 0 for w in weights):
        raise StatisticsError(words)
    if 0 in data:
        return 0
    total, total_d = _add(map(_ratio, weights))
    n, d = _add(_ratio(w / x if w else 0) for w, x in zip(weights, data))
    if n <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(total * d, total_d * n, _common_type(w / x for w, x in zip(weights, data)))


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data)
    x = data[len(data) // 2]
    before = bisect_left(data, x)
    inside = bisect_right(data, x, lo=before) - before
    interval, x = float(interval), float(x)
    return x - interval / 2.0 + interval * (len(data) / 2 - before) / inside


def mode(data):
    most = Counter(iter(data)).most_common(1)
    if not most:
        raise StatisticsError('no mode for empty data')
    return most[0][0]


def multimode(data):
    ranked = Counter(iter(data)).most_common()
    return [value for value, times in ranked if times == ranked[0][1]]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError('must have at least two data points')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    inclusive = method == 'inclusive'
    width = len(data) - 1 if inclusive else len(data) + 1
    cuts = []
    for i in range(1, n):
        at = i * width // n
        if not inclusive:
            at = min(max(at, 1), len(data) - 1)
        part = i * width - at * n
        low = at if inclusive else at - 1
        cuts.append((data[low] * (n - part) + data[low + 1] * part) / n)
    return cuts


def _squares(data, middle=None):
    """The exact sum of squared distances from the mean, and the type that a result should have."""
    ratios = list(map(_ratio, data))
    if middle is not None:
        ratios = [_ratio(x - middle) for x in data]
        n, d = _add((n if d is None else n * n, d and d * d) for n, d in ratios)
        return n, d, _common_type(data)
    total, total_d = _add(ratios)
    squares, squares_d = _add((n if d is None else n * n, d and d * d) for n, d in ratios)
    if total_d is None:
        return float('nan'), None, _common_type(data)
    count = len(data)
    return (squares * count * total_d * total_d - total * total * squares_d,
            squares_d * count * total_d * total_d, _common_type(data))


def variance(data, xbar=None):
    data = _data(data, 'variance', 2)
    n, d, kind = _squares(data, xbar)
    return _convert(n, d and d * (len(data) - 1), kind)


def pvariance(data, mu=None):
    data = _data(data, 'pvariance')
    n, d, kind = _squares(data, mu)
    return _convert(n, d and d * len(data), kind)


def _root(n, d, kind):
    """The square root of n / d. As a float it is rounded once, from an integer root with many more bits than a float has, whose
    last bit says that something was cut off."""
    if d is None:
        return n
    if kind not in (int, float) and hasattr(kind, 'sqrt'):
        return (kind(n) / kind(d)).sqrt()
    if n == 0:
        return 0.0
    shift = max(0, (d.bit_length() - n.bit_length() + 120) // 2)
    scaled = n << (2 * shift)
    root = isqrt(scaled // d)
    return (root | (root * root * d != scaled)) / (1 << shift)


def stdev(data, xbar=None):
    data = _data(data, 'stdev', 2)
    n, d, kind = _squares(data, xbar)
    return _root(n, d and d * (len(data) - 1), kind)


def pstdev(data, mu=None):
    data = _data(data, 'pstdev')
    n, d, kind = _squares(data, mu)
    return _root(n, d and d * len(data), kind)


def _pairs(x, y, what):
    if len(x) != len(y):
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{what} requires at least two data points')


def _products(x, y):
    """Sums of products of the distances from the means: x with y, x with x, y with y."""
    middle_x, middle_y = fsum(x) / len(x), fsum(y) / len(y)
    x, y = [a - middle_x for a in x], [b - middle_y for b in y]
    return fsum(a * b for a, b in zip(x, y)), fsum(a * a for a in x), fsum(b * b for b in y)


def covariance(x, y, /):
    _pairs(x, y, 'covariance')
    return _products(x, y)[0] / (len(x) - 1)


def correlation(x, y, /):
    _pairs(x, y, 'correlation')
    xy, xx, yy = _products(x, y)
    try:
        return xy / sqrt(xx * yy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


def linear_regression(x, y, /, *, proportional=False):
    _pairs(x, y, 'linear regression')
    if proportional:
        xy, xx = fsum(a * b for a, b in zip(x, y)), fsum(a * a for a in x)
    else:
        xy, xx, _ = _products(x, y)
    try:
        slope = xy / xx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else fsum(y) / len(y) - slope * (fsum(x) / len(x)))


# ---- the normal distribution ----

# Michael Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988): numerator and
# denominator, highest power first, in the middle, beside it, and far out.
_MIDDLE = ((2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4, 4.59219_53931_54987_1457e+4,
            1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3, 1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
           (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4, 2.12137_94301_58659_5867e+4,
            5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2, 4.23133_30701_60091_1252e+1, 1.0))
_BESIDE = ((7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1, 1.27045_82524_52368_38258e+0,
            3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0, 4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
           (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2, 1.48103_97642_74800_74590e-1,
            6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0, 2.05319_16266_37758_82187e+0, 1.0))
_FAR = ((2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3, 2.65321_89526_57612_30930e-2,
         2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0, 5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
        (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5, 7.86869_13114_56132_59100e-4,
         1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1, 5.99832_20655_58879_37690e-1, 1.0))


def _polynomial(coefficients, r):
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * r + coefficient
    return value


def _standard_quantile(p):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return _polynomial(_MIDDLE[0], r) * q / _polynomial(_MIDDLE[1], r)
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    above, below = _BESIDE if r <= 5.0 else _FAR
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(above, r) / _polynomial(below, r)
    return -x if q < 0.0 else x


class NormalDist:
    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution', '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        gauss = _random.gauss if seed is None else _random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def _check(self, method):
        if not self._sigma:
            raise StatisticsError(f'{method}() not defined when sigma is zero')

    def pdf(self, x):
        self._check('pdf')
        distance, square = x - self._mu, self._sigma * self._sigma
        return exp(distance * distance / (-2.0 * square)) / sqrt(2.0 * pi * square)

    def cdf(self, x):
        self._check('cdf')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def inv_cdf(self, p):
        is_outside = p <= 0.0 or 1.0 <= p
        if is_outside or self._sigma <= 0.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0' if is_outside else 'cdf() not defined when sigma at or below zero')
        return self._mu + _standard_quantile(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area below both curves: they cross at the roots of a quadratic equation, or in one point if they are equally wide."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda one: (one._sigma, one._mu))
        if not narrow._sigma or not wide._sigma:
            raise StatisticsError('overlap() not defined when sigma is zero')
        difference, distance = wide.variance - narrow.variance, fabs(wide._mu - narrow._mu)
        if not difference:
            return 1.0 - erf(distance / (2.0 * narrow._sigma * sqrt(2.0)))
        middle = narrow._mu * wide.variance - wide._mu * narrow.variance
        reach = narrow._sigma * wide._sigma * sqrt(distance * distance + difference * log(wide.variance / narrow.variance))
        crossings = (middle + reach) / difference, (middle - reach) / difference
        return 1.0 - (fabs(wide.cdf(crossings[0]) - narrow.cdf(crossings[0])) + fabs(wide.cdf(crossings[1]) - narrow.cdf(crossings[1])))

    def zscore(self, x):
        self._check('zscore')
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def _moved(self, operation, other):
        """By a number, or by a distribution independent of it, which spreads it, too."""
        is_spread = isinstance(other, NormalDist)
        mu = operation(self._mu, other._mu if is_spread else other)
        return NormalDist(mu, hypot(self._sigma, other._sigma) if is_spread else self._sigma)

    def __add__(self, other):
        return self._moved(operator.add, other)

    def __sub__(self, other):
        return self._moved(operator.sub, other)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

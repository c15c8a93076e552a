"""Averages and spread (docs.python.org/3.11/library/statistics.html), all but NormalDist.

Sums are exact, as in CPython: a number is a pair of integers, and only the result is rounded.
"""
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from math import exp, fsum, isqrt, log, sqrt

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

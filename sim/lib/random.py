"""Random numbers (docs.python.org/3.11/library/random.html): the numbers CPython gives for the same seed. A program that never calls
seed() gets those of seed 0, so that every run is the same."""
import _random
from bisect import bisect_right as _bisect
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor
from math import isfinite as _isfinite, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

# The constants that CPython's module has, too; the methods below need them.
BPF = 53
LOG4 = 2 * _log(2)
TWOPI = 2 * _pi
NV_MAGICCONST = 4 / _sqrt(2 * _e)
SG_MAGICCONST = 1 + _log(4.5)
class Random(_random.Random):
    VERSION = 3

    def __init__(self, x=None):
        self.gauss_next = None
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=2):
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version, internal, self.gauss_next = state
        if version != 3:
            raise ValueError(f'state with version {version} passed to Random.setstate() of version {self.VERSION}')
        super().setstate(internal)

    def randbytes(self, n):
        out = b''
        for left in range(n, 0, -4):
            size = min(left, 4)
            out += self.getrandbits(size * 8).to_bytes(size, 'little')
        return out

    # ---- whole numbers ----

    def randrange(self, start, stop=None, step=1):
        first = _index(start, 'arg 1')
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            count, first = first, 0
        else:
            width = _index(stop, 'stop') - first
            step = _index(step, 'step')
            if step == 0:
                raise ValueError('zero step for randrange()')
            count = -(-width // step)  # rounded up
        if count <= 0:
            details = '' if stop is None or step != 1 else f' ({first}, {first + width}, {width})'
            raise ValueError('empty range for randrange()' + details)
        return first + step * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    # ---- sequences ----

    def choice(self, seq):
        size = len(seq)
        if size == 0:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        below = self._randbelow
        for left in range(len(x), 1, -1):
            at = below(left)
            x[left - 1], x[at] = x[at], x[left - 1]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, '__getitem__'):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        if counts is None:
            return [population[place] for place in self._places(len(population), k)]
        counts = list(counts)
        if not all(isinstance(count, int) for count in counts):
            raise TypeError('Counts must be integers')
        if len(counts) != len(population):
            raise ValueError('The number of counts does not match the population')
        ends = _add_up(counts)
        if not ends or ends[-1] <= 0:
            raise ValueError('Total of counts must be greater than zero')
        return [population[_bisect(ends, place)] for place in self._places(ends[-1], k)]

    def _places(self, n, k):
        """k different numbers below n. The draws are CPython's: from a list of all numbers if that is not much longer than k,
        else from all again and again, until enough different ones have come."""
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        below = self._randbelow
        if n > 21 + (4 ** _ceil(_log(3 * k, 4)) if k > 5 else 0):
            drawn = {}
            while len(drawn) < k:
                drawn[below(n)] = None
            return drawn
        places, left = [], list(range(n))
        for size in range(n, n - k, -1):
            at = below(size)
            places.append(left[at])
            left[at] = left[size - 1]
        return places

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        size, draw = len(population), self.random
        if weights is None and cum_weights is None:
            return [population[_floor(draw() * float(size))] for _ in range(k)]
        if isinstance(weights, int):
            raise TypeError(f'The number of choices must be a keyword argument: k={weights}')
        if weights is not None and cum_weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        ends = _add_up(weights) if cum_weights is None else cum_weights
        if len(ends) != size:
            raise ValueError('The number of weights does not match the population')
        total = float(ends[-1])
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(total):
            raise ValueError('Total of weights must be finite')
        # Rounding may take a draw up to the total: it is still the last one's.
        return [population[_bisect(ends, draw() * total, 0, size - 1)] for _ in range(k)]

    # ---- distributions: the same draws in the same order, and sums in the same order, give CPython's numbers to the last bit ----

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        width = high - low
        if mode is not None and not width:
            return low
        peak = 0.5 if mode is None else (mode - low) / width
        if drawn <= peak:
            return low + width * _sqrt(drawn * peak)
        return high + (low - high) * _sqrt((1.0 - drawn) * (1.0 - peak))

    def normalvariate(self, mu=0.0, sigma=1.0):
        # The ratio of two uniform draws (Kinderman and Monahan).
        while True:
            numerator = self.random() - 0.5
            divisor = 1.0 - self.random()
            ratio = NV_MAGICCONST * numerator / divisor
            if ratio * ratio / 4.0 <= -_log(divisor):
                return mu + ratio * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        # A point at a random angle and distance has two coordinates: the second one is kept for the next call.
        deviation, self.gauss_next = self.gauss_next, None
        if deviation is None:
            angle = self.random() * TWOPI
            distance = _sqrt(-2.0 * _log(1.0 - self.random()))
            deviation = _cos(angle) * distance
            self.gauss_next = _sin(angle) * distance
        return mu + deviation * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return TWOPI * self.random()
        half = 0.5 / kappa
        reach = half + _sqrt(1.0 + half * half)
        is_accepted = False
        while not is_accepted:
            cosine = _cos(_pi * self.random())
            share = cosine / (reach + cosine)
            level = self.random()
            is_accepted = level < 1.0 - share * share or level <= (1.0 - share) * _exp(share)
        turn = 1.0 / reach
        angle = _acos((turn + cosine) / (1.0 + turn * cosine))
        return (mu + angle if self.random() > 0.5 else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return (self._gamma_above_1(alpha) if alpha > 1.0 else self._gamma_below_1(alpha)) * beta

    def _gamma_above_1(self, alpha):
        """Cheng's algorithm GB."""
        root = _sqrt(2.0 * alpha - 1.0)
        offset, slope = alpha - LOG4, alpha + root
        while True:
            first = self.random()
            if not 1e-7 < first < 0.9999999:
                continue
            second = 1.0 - self.random()
            exponent = _log(first / (1.0 - first)) / root
            found = alpha * _exp(exponent)
            area = first * first * second
            limit = offset + slope * exponent - found
            if limit + SG_MAGICCONST - 4.5 * area >= 0.0 or limit >= _log(area):
                return found

    def _gamma_below_1(self, alpha):
        """Ahrens' and Dieter's algorithm GS."""
        edge = (_e + alpha) / _e
        while True:
            place = edge * self.random()
            if place > 1.0:
                found = -_log((edge - place) / alpha)
                limit = found ** (alpha - 1.0)
            else:
                found = place ** (1.0 / alpha)
                limit = _exp(-found)
            if self.random() <= limit:
                return found

    def betavariate(self, alpha, beta):
        one = self.gammavariate(alpha, 1.0)
        return one / (one + self.gammavariate(beta, 1.0)) if one else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)
class SystemRandom(Random):
    """Where CPython asks the system for chance, this takes a generator of its own: runs repeat."""

    def seed(self, *args, **kwds):
        return None

    def getstate(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate


def _index(value, what):
    """The whole number that stands for it."""
    if isinstance(value, int):
        return value
    from operator import index
    try:
        return index(value)
    except TypeError:
        number = int(value)
    import warnings
    if number != value:
        warnings.warn('randrange() will raise TypeError in the future', DeprecationWarning, 3)
        raise ValueError(f'non-integer {what} for randrange()')
    warnings.warn('non-integer arguments to randrange() have been deprecated since Python 3.10 and will be '
                  'removed in a subsequent version', DeprecationWarning, 3)
    return number


def _add_up(numbers):
    sums = []
    for number in numbers:
        sums.append(sums[-1] + number if sums else number)
    return sums


# The functions of the module are the methods of one generator.
_shared = Random()
for _name in ('seed', 'random', 'uniform', 'triangular', 'randint', 'choice', 'randrange', 'sample', 'shuffle', 'choices',
              'normalvariate', 'lognormvariate', 'expovariate', 'vonmisesvariate', 'gammavariate', 'gauss', 'betavariate',
              'paretovariate', 'weibullvariate', 'getstate', 'setstate', 'getrandbits', 'randbytes'):
    globals()[_name] = getattr(_shared, _name)

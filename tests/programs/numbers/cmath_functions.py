"""The functions of cmath, to twelve digits: what comes after is for the C library to say."""
import cmath
import random

random.seed(5)


def shown(value):
    if isinstance(value, tuple):
        return ' '.join(f'{part:.12g}' for part in value)
    return f'{value:.12g}'


def show(f, *args):
    try:
        print(f.__name__, *args, '->', shown(f(*args)))
    except (ValueError, ArithmeticError) as e:
        print(f.__name__, *args, '->', type(e).__name__, e)


def power(a, b):
    return a ** b


def divide(a, b):
    return a / b


values = [0.0, -0.0, 1.0, -1.0, 1e-310, 1e300, -1e300, 1.7e308, 3.0, 1e-170, 720.0, 1.0000001, 709.7]
for name in 'acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh polar phase'.split():
    function = getattr(cmath, name)
    for z in [complex(random.choice(values), random.choice(values)) for _ in range(40)]:
        show(function, z)
    for _ in range(20):
        show(function, complex(random.uniform(-5, 5), random.uniform(-5, 5)))
for _ in range(100):
    a, b = complex(random.uniform(-5, 5), random.uniform(-5, 5)), complex(random.uniform(-5, 5), random.uniform(-5, 5))
    show(power, a, b)
    show(divide, a, b)
    show(power, a, random.randint(-110, 110))
    show(power, -abs(a.real), b.imag)
for base in (0, 1, 2, 1j, 10, -1, 1e308j, float('inf')):
    for z in (0, 1, -3, 2+1j, 1e-320, float('nan')):
        show(cmath.log, z, base)

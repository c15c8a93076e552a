"""The exponential and the logarithm on whole numbers, for decimal: x stands for x / 10**places in what follows."""


def exp(x, places):
    """e**x: the argument is halved until its series is short, and the sum squared as often."""
    halvings = max(0, (abs(x) // 10 ** places).bit_length()) + 8
    extra = len(str(abs(x) // 10 ** places)) + halvings // 3 + 8
    one = 10 ** (places + extra)
    x = x * 10 ** extra >> halvings
    total = term = one
    n = 1
    while term:
        term = term * x // (one * n)
        if term == -1:
            break
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // one
    return total // 10 ** extra


def scaled_exp(x, places, digits):
    """e**x to so many digits, as (value, power of ten): for an x of any size, what is a multiple of ln(10) is split off."""
    extra = digits + 10 - places + len(str(abs(x) // 10 ** places))
    if extra > 0:
        x, places = x * 10 ** extra, places + extra
    tens, rest = divmod(x, _ln10(10 ** (places + 5)) // 10 ** 5)
    return exp(rest, places), tens - places


def _atanh_inverse(n, one):
    """atanh(1/n), times one."""
    power = total = one // n
    k = 3
    while power:
        power //= n * n
        total += power // k
        k += 2
    return total


def _ln2(one):
    return 18 * _atanh_inverse(26, one) - 2 * _atanh_inverse(4801, one) + 8 * _atanh_inverse(8749, one)


def _ln10(one):
    return 46 * _atanh_inverse(31, one) + 34 * _atanh_inverse(49, one) + 20 * _atanh_inverse(161, one)


def ln(coefficient, exponent, places):
    """ln(coefficient * 10**exponent) times 10**places."""
    one = 10 ** (places + 10 + len(str(abs(exponent))))
    digits = len(str(coefficient))
    # 1 <= y < 10, then between 0.75 and 1.5 by halving.
    shift = len(str(one)) - digits
    y = coefficient * 10 ** shift if shift >= 0 else coefficient // 10 ** -shift
    tens, twos = exponent + digits - 1, 0
    while y > 3 * one // 2:
        y >>= 1
        twos += 1
    z = (y - one) * one // (y + one)
    square = z * z // one
    total, power, k = 0, z, 1
    while power not in (0, -1):
        total += power // k
        power = power * square // one
        k += 2
    total = 2 * total + twos * _ln2(one) + tens * _ln10(one)
    return total * 10 ** places // one


def log10(coefficient, exponent, places):
    one = 10 ** (places + 5)
    return ln(coefficient, exponent, places + 5) * 10 ** places // _ln10(one)

import math

print(math.pi, math.e, math.floor(-1.5), math.ceil(1.2), math.trunc(-1.9), math.sqrt(2), math.isqrt(17))
print(math.gcd(12, 18), math.factorial(10), math.comb(5, 2), math.hypot(3, 4), math.fsum([0.1] * 10), math.isclose(0.1 + 0.2, 0.3))
print(math.log(10), math.log2(8), math.log10(1000), math.exp(1), math.sin(1), math.degrees(math.pi), math.inf, math.isnan(math.nan))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.sqrt("a"), lambda: math.isqrt(-1)):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

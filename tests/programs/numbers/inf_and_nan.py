inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf - inf, inf + 1, inf * 0, -inf < 0 < inf, nan == nan, nan != nan, nan in [nan])
print(inf == float("Infinity"), max(1, nan), min(nan, 1), sorted([3, inf, -inf, 1]))
for call in (lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: 1.0 // 0, lambda: 1 % 0.0, lambda: inf // 1):
    try:
        print(call())
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)

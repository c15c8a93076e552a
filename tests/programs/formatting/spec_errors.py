cases = [
    (1, "q"), ("a", "d"), (1.5, "d"), (1, ".2"), ("a", "+"), ("a", "="), ("a", ","), (1, "s"), (1.5, "x"), (1, ",x"),
    (None, "5"), ([1], "d"), (1, "99999999999999999999"), (1, "c5"), (1.0, "c"), (1, "+c"), ("a", "#"), ("a", "05"),
]
for value, spec in cases:
    try:
        print(repr(format(value, spec)))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)

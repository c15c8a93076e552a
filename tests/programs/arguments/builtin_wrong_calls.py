calls = [
    lambda: len(),
    lambda: len(1),
    lambda: len([], []),
    lambda: [].append(),
    lambda: [].append(1, 2),
    lambda: "a".upper(1),
    lambda: {}.get(),
    lambda: int("1", 2, 3),
    lambda: abs("x"),
    lambda: ord("ab"),
    lambda: chr(-1),
    lambda: range(),
    lambda: range(1, 2, 0),
    lambda: range(1.5),
    lambda: "a".join([1]),
    lambda: sorted(),
    lambda: print(bad=1),
    lambda: iter(1),
    lambda: next([]),
    lambda: [].sort(1),
]
for call in calls:
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

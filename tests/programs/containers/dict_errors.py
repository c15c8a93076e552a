d = {"a": 1}
cases = [
    lambda: d["z"],
    lambda: d[1, 2],
    lambda: d.pop("z"),
    lambda: {}.popitem(),
    lambda: {[1]: 2},
    lambda: d.update(5),
    lambda: d.update([1]),
    lambda: d.update([(1, 2, 3)]),
    lambda: dict([1]),
    lambda: d.get([]),
    lambda: d + d,
    lambda: d.__delitem__("q"),
    lambda: d < d,
    lambda: dict(5),
    lambda: {}.fromkeys(5),
]
for case in cases:
    try:
        case()
    except (KeyError, ValueError, TypeError) as error:
        print(type(error).__name__, error)

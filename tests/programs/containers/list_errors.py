a = [1, 2]
cases = [
    lambda: a[5],
    lambda: a[-3],
    lambda: a.index(9),
    lambda: a.remove(9),
    lambda: [].pop(),
    lambda: a.pop(7),
    lambda: a.pop("x"),
    lambda: a.insert("x", 1),
    lambda: a.extend(5),
    lambda: a + (1,),
    lambda: a.__setitem__(9, 1),
    lambda: [3, "a"].sort(),
    lambda: a.sort(None),
    lambda: list(5),
    lambda: a < 5,
]
for case in cases:
    try:
        case()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(a)

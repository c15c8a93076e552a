a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:-1], a[::3], a[::-2], a[8:2:-3], a[5:5], a[20:], a[-100:2])
a[2:5] = ["x"]
print(a)
a[::2] = [0] * 4
print(a)
a[1:1] = [7, 7]
del a[::3]
print(a)
a[:] = []
print(a)
for call in (lambda: [1, 2, 3].__setitem__(slice(None, None, 2), [1]), lambda: [1][::0], lambda: [1].__setitem__(slice(0, 1), 5), lambda: [1]["a":]):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

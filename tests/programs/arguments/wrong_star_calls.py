def f(a, b):
    return a, b


calls = [
    lambda: f(*1),
    lambda: f(**1),
    lambda: f(**{1: 2}),
    lambda: f(a=1, **{"a": 2}),
    lambda: f(1, *[2, 3]),
    lambda: f(1, 2, **{"z": 3}),
    lambda: print(*None),
]
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)

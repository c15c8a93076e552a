def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


def defaulted(a, b=1):
    pass


def keyword_only(*, k, m):
    pass


calls = [
    lambda: none(1),
    lambda: one(),
    lambda: one(1, 2),
    lambda: two(),
    lambda: three(),
    lambda: three(1, 2, 3, 4),
    lambda: defaulted(),
    lambda: defaulted(1, 2, 3),
    lambda: one(1, a=2),
    lambda: one(b=1),
    lambda: keyword_only(),
    lambda: keyword_only(k=1),
    lambda: keyword_only(1, k=1, m=1),
    lambda: keyword_only(k=1, m=2, z=3),
]
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)

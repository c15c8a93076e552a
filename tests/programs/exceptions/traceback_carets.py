data = {"a": {"b": [1, 2]}}


def f(x):
    return data["a"]["c"][x]


def g(x):
    return f(x) + f(x)


def h():
    return (g(1)
            + g(2))


h()
